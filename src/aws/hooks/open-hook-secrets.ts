import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../inspect/access.ts';
import type { SecretStore } from '../parameters/secure-parameter.ts';

/** The secrets of a deployment's hooks, as its operator reaches them. */
export function openHookSecrets(access: Access, path: string): SecretStore {
  return { ssm: new SSMClient(access), path };
}
