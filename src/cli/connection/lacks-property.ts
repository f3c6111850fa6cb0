import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { isListedByProperty } from './is-listed-by-property.ts';
import { mustBeAsked } from './must-be-asked.ts';
import { hasCredentials } from './secrets/has-credentials.ts';

/** Whether a connection's system is asked for bookings by property, and it has none. */
export async function lacksProperty(
  connection: Connection,
  connector: Connector,
  deployment: Deployment,
): Promise<boolean> {
  if (Object.keys(connection.properties).length > 0 || !isListedByProperty(connector)) return false;
  return mustBeAsked(connector, connection) || hasCredentials(connection.id, deployment);
}
