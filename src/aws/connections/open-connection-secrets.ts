import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../inspect/access.ts';
import type { SecretStore } from '../parameters/secure-parameter.ts';

/** The credentials of a deployment's connections, as its operator reaches them. */
export function openConnectionSecrets(access: Access, path: string): SecretStore {
  return { ssm: new SSMClient(access), path };
}
