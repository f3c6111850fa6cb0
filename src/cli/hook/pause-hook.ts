import { pauseHook, resumeHook } from '../../aws/table/hooks/hook-table.ts';
import { missedBy } from '../../aws/table/hooks/missed-events.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingHook } from './existing-hook.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/**
 * Pauses a hook: nothing is sent to it, its events are kept.
 * @throws CliError if there is none
 */
export async function pause(id: string, options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  await pauseHook(id, isoTime(Date.now()), deployment);
  printResult(options.json, { id, status: 'paused' }, [
    `${id} is paused: its events are kept for 14 days. wifi-tickets hook resume ${id}`,
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
    `${id} gets events again within a minute.`,
    ...(since === null ? [] : [`What has happened since it stopped: wifi-tickets hook replay ${id} --since ${since}`]),
    ...(done ? [] : [`What had waited for it until then: wifi-tickets hook replay ${id} --failed`]),
  ]);
}
