import { newHookSecret, readHookSecrets } from '../../aws/hooks/hook-secrets.ts';
import { CliError } from '../cli-error.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { existingHook } from './existing-hook.ts';
import { hookSecretStore } from './hook-secret-store.ts';

/** The options of `hook rotate`. */
export interface RotateHookOptions extends DeploymentOptions {
  readonly json?: boolean;
  /** Milliseconds. */
  readonly grace: number;
}

/**
 * Makes a new secret for a hook and prints it once; until the grace ends, events are signed with both.
 * @throws CliError if there is no such hook, or a former secret is still good: a third would end that at once
 */
export async function rotateHook(id: string, { grace, ...options }: RotateHookOptions): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  const store = hookSecretStore(deployment);
  const former = (await readHookSecrets(store, id))?.before;
  if (grace > 0 && former && Date.parse(former.until) > Date.now())
    throw new CliError(
      `The secret before the present one is good until ${former.until}: rotate after that. With --grace 0 both end at once.`,
    );
  const { secret, before } = await newHookSecret(store, id, grace);
  printResult(options.json, { id, secret, formerUntil: before?.until ?? null }, [
    secret,
    'This secret is shown only now: give it to whoever receives the events. Events are signed with it within a minute.',
    before === undefined
      ? 'The one before signs no more then.'
      : `Until ${before.until} they are signed with the one before, too.`,
  ]);
}
