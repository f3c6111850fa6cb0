import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { localCredentials } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import { vendorNames } from './start-vendor.ts';

/** The ports on which the stand-ins ran when their connections were made, by connector: the connections name them. */
export async function keptPorts({ region, dynamodbEndpoint, tableName }: Endpoints): Promise<Record<string, number>> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const ports = await Promise.all(
    vendorNames.map(async (name) => {
      const { host = '' } = (await readConnection({ db, tableName }, name)) ?? {};
      const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(host) ?? [];
      return port === undefined ? [] : [[name, Number(port)] as const];
    }),
  );
  db.destroy();
  return Object.fromEntries(ports.flat());
}
