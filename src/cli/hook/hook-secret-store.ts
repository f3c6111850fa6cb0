import { openHookSecrets } from '../../aws/hooks/open-hook-secrets.ts';
import type { SecretStore } from '../../aws/parameters/secure-parameter.ts';
import { type Deployment, outputOf } from '../deployment/deployment.ts';

/**
 * Where a deployment keeps the secrets of its hooks.
 * @throws CliError if the stack is older than that
 */
export function hookSecretStore(
  deployment: Pick<Deployment, 'outputs' | 'ssm'>,
): SecretStore & { readonly now: () => number } {
  return { ...openHookSecrets(deployment.ssm, outputOf(deployment, 'HookSecretsPath')), now: Date.now };
}
