import { readConnection } from '../../aws/table/connections/connection-table.ts';
import type { Connection } from '../../domain/model/connections/connection.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/**
 * A connection by its id.
 * @throws CliError if there is none
 */
export async function existingConnection(deployment: Deployment, id: string): Promise<Connection> {
  const connection = await readConnection(deployment, id);
  // The argument may be a webhook's URL by mistake, so it is not repeated.
  if (!connection) throw new CliError('There is no such connection: wifi-tickets connection list shows the ids.');
  return connection;
}

/**
 * A connection by its id, which is to be changed.
 * @throws CliError if there is none, or it is revoked
 */
export async function liveConnection(deployment: Deployment, id: string): Promise<Connection> {
  const connection = await existingConnection(deployment, id);
  if (connection.revokedAt !== undefined)
    throw new CliError(`${id} is revoked: make another one with wifi-tickets connection create.`);
  return connection;
}
