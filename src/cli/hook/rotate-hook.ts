import { newHookSecret } from '../../aws/hooks/hook-secrets.ts';
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
 * @throws CliError if there is no such hook
 */
export async function rotateHook(id: string, { grace, ...options }: RotateHookOptions): Promise<void> {
  const deployment = await findDeployment(options);
  await existingHook(deployment, id);
  const { secret, before } = await newHookSecret(hookSecretStore(deployment), id, grace);
  printResult(options.json, { id, secret, formerUntil: before?.until ?? null }, [
    secret,
    'This secret is shown only now: give it to whoever receives the events. Events are signed with it within a minute.',
    before === undefined
      ? 'The one before signs no more then.'
      : `Until ${before.until} they are signed with the one before, too.`,
  ]);
}
