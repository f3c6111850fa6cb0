import { mapConcurrent } from '../../aws/map-concurrent.ts';
import type { Hook } from '../../domain/model/hooks/hook.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { allHooks } from './all-hooks.ts';

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
    import('../../aws/hooks/hook-secrets.ts'),
    import('./hook-secret-store.ts'),
  ]);
  const store = hookSecretStore(deployment);
  return mapConcurrent(hooks, async (hook) => ({
    hook,
    hasSecret: (await readHookSecrets(store, hook.id)) !== undefined,
  }));
}
