import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { listConnections } from '../../aws/table/connections/connection-table.ts';
import type { WebhookDoor } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { findConnector } from '../connector/known-connector.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type ConnectionState, connectionStates } from './connection-states.ts';
import { lacksProperty } from './lacks-property.ts';
import { mustBeAsked } from './must-be-asked.ts';
import { hasCredentials } from './secrets/has-credentials.ts';
import { liveDoors } from './secrets/live-doors.ts';

/** All that can be wrong with a connection. */
export interface ConnectionFact extends ConnectionState {
  /** Undefined if it is not there any more. */
  readonly connector: Connector | undefined;
  /** Those that are open. */
  readonly doors: readonly WebhookDoor[];
  /** Whether it cannot do without credentials, and has none. */
  readonly lacksCredentials: boolean;
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
    if (!connector) return { ...state, connector, doors, lacksCredentials: false, lacksProperty: false };
    const isNeeded = takesCredentials(connector) && mustBeAsked(connector, connection);
    return {
      ...{ ...state, connector, doors },
      lacksCredentials: isNeeded && !(await hasCredentials(connection.id, deployment)),
      lacksProperty: await lacksProperty(connection, connector, deployment),
    };
  });
}

/** Whether a system is asked by credentials. */
export function takesCredentials(connector: Connector | undefined): boolean {
  return (connector?.fetch?.credentials ?? []).length > 0;
}
