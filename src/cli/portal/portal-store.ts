import { type IssuerKeyStore, openIssuerKeys } from '../../aws/issuers/issuer-keys.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';

/**
 * Where a deployment keeps its controllers' keys.
 * @throws CliError if the stack is older than that
 */
export function portalStore(deployment: Pick<Deployment, 'outputs' | 'ssm'>): IssuerKeyStore {
  return openIssuerKeys(deployment.ssm, outputOf(deployment, 'ControllerKeysPath'));
}
