import { readConnector } from '../../aws/table/connections/connector-table.ts';
import { builtInConnector } from '../../connectors/built-in/built-in-connector.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** A connector by its id: one that comes with this program, else one that was applied. */
export async function findConnector(deployment: Deployment, id: string): Promise<Connector | undefined> {
  return builtInConnector(id) ?? readConnector(deployment, id);
}

/**
 * A connector by its id.
 * @throws CliError if there is none
 */
export async function knownConnector(deployment: Deployment, id: string): Promise<Connector> {
  const connector = await findConnector(deployment, id);
  if (!connector) throw new CliError(`There is no connector ${id}: wifi-tickets connector list shows all.`);
  return connector;
}
