import { hooksOf } from '../../aws/table/hooks/hook-table.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { allHooks } from './all-hooks.ts';
import { hookStatus, hookTrouble } from './hook-status.ts';

/** The options of `hook list`. */
export interface ListHooksOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
}

/** Lists hooks, with what is wrong with each. */
export async function listHooks({ location, ...options }: ListHooksOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const hooks = location === undefined ? await allHooks(deployment) : await hooksOf(location, deployment);
  printResult(options.json, hooks.map(hookValue), hooks.length > 0 ? linesOf(hooks) : ['There is no hook yet.']);
}

/** A hook as JSON. */
export function hookValue(hook: Hook) {
  const { id, locationId, url, types = null, createdAt, trouble } = hook;
  const { since = null, why = null } = trouble ?? {};
  return {
    id,
    location: locationId,
    url,
    types,
    createdAt,
    status: hookStatus(hook),
    since,
    why,
    trouble: hookTrouble(hook) ?? null,
  };
}

function linesOf(hooks: readonly Hook[]): string[] {
  const rows = hooks.map((hook) => [hook.id, hookStatus(hook), hook.url, hook.types?.join(',') ?? 'all']);
  const troubles = hooks.flatMap((hook) => {
    const trouble = hookTrouble(hook);
    return trouble === undefined ? [] : [`${hook.id}: ${trouble}`];
  });
  return [...columns(['ID', 'STATUS', 'URL', 'TYPES'], rows), ...(troubles.length > 0 ? ['', ...troubles] : [])];
}
