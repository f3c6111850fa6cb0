import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { listConnections } from '../../aws/table/connections/connection-table.ts';
import type { WebhookDoor } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { findConnector } from '../connector/known-connector.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type ConnectionState, connectionStates } from './connection-states.ts';
import { liveDoors } from './secrets/live-doors.ts';

/** All that can be wrong with a connection. */
export interface ConnectionFact extends ConnectionState {
  /** Undefined if it is not there any more. */
  readonly connector: Connector | undefined;
  /** Those that are open. */
  readonly doors: readonly WebhookDoor[];
  /** Whether it cannot do without credentials, and has none. */
  readonly lacksCredentials: boolean;
}

/** What can be wrong with the connections of a deployment, without those that are revoked. @param now epoch milliseconds */
export async function connectionFacts(deployment: Deployment, now: number): Promise<readonly ConnectionFact[]> {
  const live = (await listConnections(deployment)).filter(({ revokedAt }) => revokedAt === undefined);
  return mapConcurrent(await connectionStates(live, deployment, now), async (state) => {
    const { id, connector: connectorId } = state.connection;
    const connector = await findConnector(deployment, connectorId);
    const doors = await liveDoors(id, deployment, now);
    const isAsked = takesCredentials(connector) && !connector?.fetch?.optional;
    const lacksCredentials = isAsked && !(await hasCredentials(id, deployment));
    return { ...state, connector, doors, lacksCredentials };
  });
}

/** Whether a system is asked by credentials. */
export function takesCredentials(connector: Connector | undefined): boolean {
  return (connector?.fetch?.credentials ?? []).length > 0;
}

/** Whether a connection's credentials are set. */
export async function hasCredentials(connectionId: string, deployment: Deployment): Promise<boolean> {
  // Loading SSM's client takes time.
  const [{ readCredentials }, { connectionSecrets }] = await Promise.all([
    import('../../aws/connections/connection-credentials.ts'),
    import('./secrets/connection-secrets.ts'),
  ]);
  return (await readCredentials(connectionSecrets(deployment), connectionId)) !== undefined;
}
