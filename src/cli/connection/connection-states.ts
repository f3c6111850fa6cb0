import { listConnections } from '../../aws/table/connections/connection-table.ts';
import { readTraffic } from '../../aws/table/connections/read-traffic.ts';
import { connectionSilence, type Silence } from '../../domain/facts/connection-silence.ts';
import type { Connection } from '../../domain/model/connections/connection.ts';
import type { ConnectionTraffic } from '../../domain/model/connections/connection-traffic.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** A connection, its traffic, and whether it has fallen silent. */
export interface ConnectionState {
  readonly connection: Connection;
  readonly traffic: ConnectionTraffic;
  readonly silence?: Silence;
  readonly status: 'active' | 'ailing' | 'silent' | 'paused' | 'revoked';
}

/** How connections are doing, in their order. @param now epoch milliseconds */
export async function connectionStates(
  connections: readonly Connection[],
  deployment: Deployment,
  now: number,
): Promise<readonly ConnectionState[]> {
  const ids = connections.map(({ id }) => id);
  const all = await readTraffic(ids, { ...deployment, now: () => now });
  return connections.flatMap((connection, i) => {
    const traffic = all[i];
    return traffic ? [stateOf(connection, traffic, now)] : [];
  });
}

/** How all connections of a deployment are doing, by id. */
export async function allConnectionStates(deployment: Deployment, now: number): Promise<readonly ConnectionState[]> {
  return connectionStates(await listConnections(deployment), deployment, now);
}

function stateOf(connection: Connection, traffic: ConnectionTraffic, now: number): ConnectionState {
  const silence = connectionSilence(connection, traffic, now);
  const ended =
    connection.revokedAt !== undefined ? 'revoked' : connection.pausedAt !== undefined ? 'paused' : undefined;
  const ill = traffic.ailing ? 'ailing' : silence ? 'silent' : 'active';
  return { connection, traffic, ...(silence && { silence }), status: ended ?? ill };
}
