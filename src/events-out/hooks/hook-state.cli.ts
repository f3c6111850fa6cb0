import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { isoTime } from '../../kit/time.ts';
import { deleteHookSecrets } from './hook-secrets.store.ts';
import { pauseHook, removeHook, resumeHook } from './hooks.store.ts';
import { missedBy } from './kept-events.store.ts';
import { existingHook, hookFailure, hookSecretStore, hookStatus } from './known-hook.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/**
 * Pauses a hook: nothing is sent to it, its events are kept.
 * @throws CliError if there is none, or its address is gone, so that nothing is sent to it anyway
 */
export async function pause(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  if (hookStatus(hook) === 'disabled') throw new CliError(`There is nothing to pause. ${hookFailure(hook)}`);
  await pauseHook(id, isoTime(Date.now()), deployment);
  printResult(options.json, { id, status: 'paused' }, [
    `${id} is paused: nothing is sent to it, and its events are kept for 14 days. wifi-tickets hook resume ${id}`,
  ]);
}

/**
 * Ends a hook's pause, or sends to it again after its address said that it was gone.
 * @throws CliError if there is none
 */
export async function resume(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const { pausedAt, disabledAt } = await existingHook(deployment, id);
  await resumeHook(id, deployment);
  const [since = null] = [pausedAt, disabledAt].filter((at) => at !== undefined).sort();
  const { done } = await missedBy(id, deployment).next();
  printResult(options.json, { id, status: 'active', stoppedAt: since, hasMissed: !done }, [
    `${id} gets what happens from now on.`,
    ...(done ? [] : [`What it has missed is sent by wifi-tickets hook replay ${id} --failed`]),
  ]);
}

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
