import { stringify } from 'yaml';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { Hook } from './hook.ts';
import { readHookSecrets } from './hook-secrets.store.ts';
import { hooksOf } from './hooks.store.ts';
import { missedBy } from './kept-events.store.ts';
import { allHooks, existingHook, hookFailure, hookSecretStore, hookStatus } from './known-hook.cli.ts';

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
  const { id, locationId, url, types = null, createdAt, failure } = hook;
  const { since = null, why = null } = failure ?? {};
  return {
    id,
    location: locationId,
    url,
    types,
    createdAt,
    status: hookStatus(hook),
    since,
    why,
    failure: hookFailure(hook) ?? null,
  };
}

function linesOf(hooks: readonly Hook[]): string[] {
  const rows = hooks.map((hook) => [hook.id, hookStatus(hook), hook.url, hook.types?.join(',') ?? 'all']);
  const failures = hooks.flatMap((hook) => {
    const failure = hookFailure(hook);
    return failure === undefined ? [] : [`${hook.id}: ${failure}`];
  });
  return [...columns(['ID', 'STATUS', 'URL', 'TYPES'], rows), ...(failures.length > 0 ? ['', ...failures] : [])];
}

/**
 * Shows all of a hook except its secrets.
 * @throws CliError if there is none
 */
export async function showHook(id: string, options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const deployment = await findDeployment(options);
  const hook = await existingHook(deployment, id);
  const secrets = await readHookSecrets(hookSecretStore(deployment), id);
  const until = secrets?.before?.until;
  const shown = {
    ...hookValue(hook),
    secret: secrets ? 'set' : 'missing',
    formerUntil: until !== undefined && Date.parse(until) > Date.now() ? until : null,
    missed: await countMissed(id, deployment),
  };
  const given = Object.entries(shown).filter(([, value]) => value !== null);
  printResult(options.json, shown, stringify(Object.fromEntries(given)).trimEnd().split('\n'));
}

async function countMissed(id: string, deployment: Deployment): Promise<number> {
  let count = 0;
  for await (const _ of missedBy(id, deployment)) count++;
  return count;
}

/** All that can be wrong with a hook. */
export interface HookFact {
  readonly hook: Hook;
  readonly hasSecret: boolean;
}

/** What can be wrong with the hooks of a deployment. */
export async function hookFacts(deployment: Deployment): Promise<readonly HookFact[]> {
  const hooks = await allHooks(deployment);
  if (hooks.length === 0) return [];
  // Loading SSM's client takes time.
  const [{ readHookSecrets }, { hookSecretStore }] = await Promise.all([
    import('./hook-secrets.store.ts'),
    import('./known-hook.cli.ts'),
  ]);
  const store = hookSecretStore(deployment);
  return mapConcurrent(hooks, async (hook) => ({
    hook,
    hasSecret: (await readHookSecrets(store, hook.id)) !== undefined,
  }));
}
