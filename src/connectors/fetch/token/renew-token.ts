import type { AccessToken, AccessTokens } from '../../../app/ports/connections/hotel-system.ts';
import { clientCredentialsGrant } from '../auth/oauth-client-credentials.ts';
import { refreshGrants } from '../auth/oauth-refresh.ts';
import { SystemFailure } from '../system-failure.ts';
import type { GivenToken } from './read-token.ts';
import { requestToken, type TokenDoor } from './request-token.ts';
import type { TokenGrant } from './token-grant.ts';
import type { TokenPlace } from './token-place.ts';

/** What getting tokens needs. */
export interface RenewTokenDeps extends TokenDoor {
  readonly tokens: AccessTokens;
}

/**
 * Gets a new token from the system; who calls this holds the lock, and stores the token before anything is done with it.
 *
 * A system that changes the refresh token with each use may have ended the last one by the time it answers. So that a lost
 * write does not lose the connection: (1) the store is written to before the system is asked, and if it takes nothing, the
 * last refresh token is not used up; (2) a token that could not be stored is kept, and written by the next call before
 * anything else; (3) it is not used before, as some systems end the last refresh token only when what came of it is used;
 * (4) if the last one is refused, the one that the hotel entered is tried. What remains is a function that is killed
 * between the answer and the write, at a system that is strict: the hotel then has to enter a new refresh token.
 * @param last as it is stored
 * @param isForced the system has refused it before its end
 * @throws SystemFailure
 */
export async function renewToken(
  place: TokenPlace,
  { last, isForced }: { readonly last: AccessToken | undefined; readonly isForced: boolean },
  deps: RenewTokenDeps,
): Promise<AccessToken> {
  const { auth, of, values, connectionId } = place;
  const known = last?.of === of ? last : undefined;
  let grants = clientCredentialsGrant();
  if (auth.kind === 'oauth-refresh') {
    grants = refreshGrants(known?.refreshToken, values.credentials);
    const mayChange = known === undefined || known.refreshToken !== values.credentials.refreshToken;
    if (mayChange) await deps.tokens.put(connectionId, known ?? { token: '', expiresAt: 0, of });
  }
  const { token, seconds, refreshToken } = await requestFirst(grants, place, deps);
  const forcedAt = isForced ? deps.now() : known?.forcedAt;
  return {
    token,
    expiresAt: deps.now() + seconds * 1000,
    ...(refreshToken !== undefined && { refreshToken }),
    of,
    ...(forcedAt !== undefined && { forcedAt }),
  };
}

/** Asks with one grant after the other, while the system refuses them. */
async function requestFirst(
  [grant, ...others]: readonly TokenGrant[],
  place: TokenPlace,
  deps: TokenDoor,
): Promise<GivenToken> {
  if (!grant) throw new SystemFailure({ why: 'credentials_missing', denied: true });
  try {
    const used = grant.grant_type === 'refresh_token' ? { refreshToken: grant.refresh_token } : {};
    return { ...used, ...(await requestToken(grant, place, deps)) };
  } catch (error) {
    const isRefused = error instanceof SystemFailure && error.trouble.denied === true;
    if (!isRefused || others.length === 0) throw error;
    return requestFirst(others, place, deps);
  }
}
