import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import type { Connector } from '../../connector/connector.ts';
import { findConnector } from '../../connector/connector-list.cli.ts';
import { isListedByProperty } from '../../fetch/request-template.ts';
import { type Connection, mustBeAsked, neededCredentials, type WebhookEndpoint } from '../connection.ts';
import { listConnections } from '../connections.store.ts';
import { type ConnectionState, connectionStates } from './connection-list.cli.ts';
import { hasCredentials, missingCredentials } from './known-connection.cli.ts';
import { liveEndpoints } from './webhook-proof.cli.ts';

/** All that can be wrong with a connection. */
export interface ConnectionFact extends ConnectionState {
  /** Undefined if it is not there any more. */
  readonly connector: Connector | undefined;
  /** Those that are open. */
  readonly endpoints: readonly WebhookEndpoint[];
  /** Whether it cannot do without credentials, and has none. */
  readonly lacksCredentials: boolean;
  /** Those that its system asks for besides what is set; empty if nothing is set. */
  readonly missingCredentials: readonly string[];
  /** Whether its system is asked for bookings by property, and this connection has none. */
  readonly lacksProperty: boolean;
}

/** What can be wrong with the connections of a deployment, without those that are revoked. @param now epoch milliseconds */
export async function connectionFacts(deployment: Deployment, now: number): Promise<readonly ConnectionFact[]> {
  const live = (await listConnections(deployment)).filter(({ revokedAt }) => revokedAt === undefined);
  return mapConcurrent(await connectionStates(live, deployment, now), async (state) => {
    const { connection } = state;
    const connector = await findConnector(deployment, connection.connector);
    const endpoints = await liveEndpoints(connection.id, deployment, now);
    const known = { ...state, connector, endpoints };
    if (!connector) return { ...known, lacksCredentials: false, missingCredentials: [], lacksProperty: false };
    const names = neededCredentials(connector, connection);
    const missing = names.length > 0 ? await missingCredentials(connection.id, names, deployment) : [];
    return {
      ...known,
      lacksCredentials: missing === undefined && (mustBeAsked(connector, connection) || connection.write !== undefined),
      missingCredentials: missing ?? [],
      lacksProperty: await lacksProperty(connection, connector, deployment),
    };
  });
}

/** Whether a connection's system is asked for bookings by property, and this connection has none. */
export async function lacksProperty(
  connection: Connection,
  connector: Connector,
  deployment: Deployment,
): Promise<boolean> {
  if (Object.keys(connection.properties).length > 0 || !isListedByProperty(connector)) return false;
  return mustBeAsked(connector, connection) || hasCredentials(connection.id, deployment);
}
