import { deleteHookSecrets } from '../../aws/hooks/hook-secrets.ts';
import { removeHook } from '../../aws/table/hooks/hook-table.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingHook } from './existing-hook.ts';
import { hookSecretStore } from './hook-secret-store.ts';

/**
 * Removes a hook and its secret; what still waits for it is dropped.
 * @throws CliError if there is none
 */
export async function remove(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  await removeHook(id, deployment);
  await deleteHookSecrets(hookSecretStore(deployment), id);
  printResult(options.json, { id, status: 'removed' }, [`${id} is removed: nothing is sent to it any more.`]);
}
