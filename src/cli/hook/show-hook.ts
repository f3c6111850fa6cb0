import { stringify } from 'yaml';
import { readHookSecrets } from '../../aws/hooks/hook-secrets.ts';
import { missedBy } from '../../aws/table/hooks/missed-events.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingHook } from './existing-hook.ts';
import { hookSecretStore } from './hook-secret-store.ts';
import { hookValue } from './list-hooks.ts';

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
