import type { TokenGrant } from '../token/token-grant.ts';

/** A token for the client itself (RFC 6749, 4.4). */
export function clientCredentialsGrant(): readonly TokenGrant[] {
  return [{ grant_type: 'client_credentials' }];
}
