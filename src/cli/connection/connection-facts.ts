import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { listConnections } from '../../aws/table/connections/connection-table.ts';
import type { WebhookDoor } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { findConnector } from '../connector/known-connector.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type ConnectionState, connectionStates } from './connection-states.ts';
import { lacksProperty } from './lacks-property.ts';
import { mustBeAsked } from './must-be-asked.ts';
import { missingCredentials } from './secrets/has-credentials.ts';
import { liveDoors } from './secrets/live-doors.ts';

/** All that can be wrong with a connection. */
export interface ConnectionFact extends ConnectionState {
  /** Undefined if it is not there any more. */
  readonly connector: Connector | undefined;
  /** Those that are open. */
  readonly doors: readonly WebhookDoor[];
  /** Whether it cannot do without credentials, and has none. */
  readonly lacksCredentials: boolean;
  /** Those that its system asks for besides what is set; empty if nothing is set. */
  readonly missingCredentials: readonly string[];
  /** Whether its system is asked for bookings by property, and it has none. */
  readonly lacksProperty: boolean;
}

/** What can be wrong with the connections of a deployment, without those that are revoked. @param now epoch milliseconds */
export async function connectionFacts(deployment: Deployment, now: number): Promise<readonly ConnectionFact[]> {
  const live = (await listConnections(deployment)).filter(({ revokedAt }) => revokedAt === undefined);
  return mapConcurrent(await connectionStates(live, deployment, now), async (state) => {
    const { connection } = state;
    const connector = await findConnector(deployment, connection.connector);
    const doors = await liveDoors(connection.id, deployment, now);
    const known = { ...state, connector, doors };
    if (!connector) return { ...known, lacksCredentials: false, missingCredentials: [], lacksProperty: false };
    const names = connector.fetch?.credentials ?? [];
    const missing = names.length > 0 ? await missingCredentials(connection.id, names, deployment) : [];
    return {
      ...known,
      lacksCredentials: missing === undefined && mustBeAsked(connector, connection),
      missingCredentials: missing ?? [],
      lacksProperty: await lacksProperty(connection, connector, deployment),
    };
  });
}
