import { openConnectionSecrets } from '../../../aws/connections/open-connection-secrets.ts';
import type { SecretStore } from '../../../aws/parameters/secure-parameter.ts';
import { type Deployment, outputOf } from '../../deployment/deployment.ts';

/**
 * Where a deployment keeps its connections' credentials.
 * @throws CliError if the stack is older than that
 */
export function connectionSecrets(deployment: Pick<Deployment, 'outputs' | 'ssm'>): SecretStore {
  return openConnectionSecrets(deployment.ssm, outputOf(deployment, 'ConnectionsPath'));
}
