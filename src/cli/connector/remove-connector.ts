import { deleteConnector } from '../../aws/table/connections/connector-table.ts';
import { builtInConnector } from '../../connectors/built-in/built-in-connector.ts';
import { CliError } from '../cli-error.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { usersOf } from './apply-connector.ts';

/**
 * Removes a connector that was applied.
 * @throws CliError if there is none, or connections use it
 */
export async function removeConnector(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  if (builtInConnector(id)) throw new CliError(`${id} comes with this program, and cannot be removed.`);
  const deployment = await findDeployment(options);
  const users = await usersOf(id, deployment);
  if (users.length > 0)
    throw new CliError(
      `${id} is used by ${users.join(', ')}: revoke ${users.length === 1 ? 'it' : 'them'} first with wifi-tickets connection revoke.`,
    );
  if (!(await deleteConnector(id, deployment))) throw new CliError(`There is no connector ${id}.`);
  printResult(options.json, { id, status: 'removed' }, [`${id} is removed.`]);
}
