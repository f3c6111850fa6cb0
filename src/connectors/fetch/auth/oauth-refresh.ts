import { credentialOf } from '../request/placeholder-values.ts';
import type { TokenGrant } from '../token/token-grant.ts';
import type { Credentials } from './fill-secret.ts';

/**
 * A token for a refresh token (RFC 6749, 6): the one that the system gave last; then, if it refuses that, the one that the
 * hotel has entered, which systems accept that do not end the former ones.
 * @param last as the system gave it; absent before the first time
 * @throws SystemFailure if there is none
 */
export function refreshGrants(last: string | undefined, credentials: Credentials): readonly TokenGrant[] {
  const entered = credentialOf('refreshToken', credentials);
  const tokens = last === undefined || last === entered ? [entered] : [last, entered];
  return tokens.map((token) => ({ grant_type: 'refresh_token', refresh_token: token }));
}
