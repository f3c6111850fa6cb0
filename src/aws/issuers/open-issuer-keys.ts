import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../inspect/access.ts';
import type { IssuerKeyStore } from './issuer-keys.ts';

/** The keys of a deployment's issuers, as its operator reaches them. */
export function openIssuerKeys(access: Access, path: string): IssuerKeyStore {
  return { ssm: new SSMClient(access), path };
}
