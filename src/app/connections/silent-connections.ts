import { connectionSilence, type Silence } from '../../domain/facts/connection-silence.ts';
import type { Connection } from '../../domain/model/connections/connection.ts';
import type { ConnectionTraffic } from '../../domain/model/connections/connection-traffic.ts';

/** What looking for silent connections needs. */
export interface SilentConnectionsDeps {
  /** All connections, also revoked ones. */
  readonly connections: () => Promise<readonly Connection[]>;
  /** The traffic of connections, in their order. */
  readonly traffic: (ids: readonly string[]) => Promise<readonly ConnectionTraffic[]>;
  readonly now: () => number;
}

/** A connection of which nothing comes any more, though much should have. */
export interface SilentConnection extends Silence {
  readonly connection: string;
}

/** The connections that have fallen silent. */
export async function silentConnections({
  connections,
  traffic,
  now,
}: SilentConnectionsDeps): Promise<readonly SilentConnection[]> {
  const all = await connections();
  const told = await traffic(all.map(({ id }) => id));
  return all.flatMap((connection, i) => {
    const silence = told[i] && connectionSilence(connection, told[i], now());
    return silence ? [{ connection: connection.id, ...silence }] : [];
  });
}
