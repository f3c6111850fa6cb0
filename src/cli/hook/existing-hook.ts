import { readHook } from '../../aws/table/hooks/hook-store.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/**
 * A hook by its id.
 * @throws CliError if there is none
 */
export async function existingHook(deployment: Deployment, id: string): Promise<Hook> {
  const hook = await readHook(deployment, id);
  // The argument may be a secret by mistake, so it is not repeated.
  if (!hook) throw new CliError('There is no such hook: wifi-tickets hook list shows the ids.');
  return hook;
}
