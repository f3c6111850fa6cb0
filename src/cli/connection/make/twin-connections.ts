import { listConnections } from '../../../aws/table/connections/connection-table.ts';
import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { locationsOf } from '../list-connections.ts';

/** Live connections of the same connector that share a location with one. */
export async function twinConnections(
  one: Pick<Connection, 'connector' | 'locationId' | 'properties'>,
  deployment: Deployment,
): Promise<readonly Connection[]> {
  const locations = new Set(locationsOf(one));
  return (await listConnections(deployment)).filter(
    (other) =>
      other.revokedAt === undefined &&
      other.connector === one.connector &&
      locationsOf(other).some((location) => locations.has(location)),
  );
}
