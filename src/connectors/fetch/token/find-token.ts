import type { AccessToken } from '../../../app/ports/connections/hotel-system.ts';
import { SystemFailure } from '../system-failure.ts';
import { readStored, storeToken, type TokenStore } from './kept-tokens.ts';
import { type RenewTokenDeps, renewToken } from './renew-token.ts';
import type { TokenPlace } from './token-place.ts';
import { fresh, type RefusedToken, valid } from './token-validity.ts';

/**
 * A token that a system refuses before its end is replaced once in this time, ms. There are systems that give five a day, and
 * systems that answer so where it is the hotel's rights that are missing.
 */
const betweenForced = 3_600_000;

/** Seconds after which another function has got the token that it is getting, or failed. */
const otherIsDone = 5;

/** What finding tokens needs. */
export type FindTokenDeps = RenewTokenDeps & TokenStore;

/**
 * The token that all functions share, or a new one: only who holds the lock gets one. While it does, the others use the old
 * one as long as that is valid.
 * @param refused not this one
 * @throws SystemFailure
 */
export async function findToken(
  place: TokenPlace,
  refused: RefusedToken | undefined,
  deps: FindTokenDeps,
): Promise<AccessToken> {
  const { tokens, now } = deps;
  const { connectionId } = place;
  const stored = await readStored(connectionId, deps);
  const shared = fresh(stored, place, { now: now(), refused });
  if (shared) return keep(connectionId, shared, deps);
  if (refused && stored?.token === refused.token && now() < (stored.forcedAt ?? 0) + betweenForced)
    throw new SystemFailure({ why: refused.why, denied: true });
  if (!(await tokens.lock(connectionId))) {
    const old = valid(stored, place, { now: now(), refused });
    if (old) return old;
    throw new SystemFailure({ why: 'token_awaited', retryAfter: otherIsDone });
  }
  // Another function may have got one between our reading and our lock.
  const last = await tokens.get(connectionId);
  const got = fresh(last, place, { now: now(), refused });
  if (got) return keep(connectionId, got, deps);
  const isForced = last?.token === refused?.token && valid(last, place, { now: now() }) !== undefined;
  try {
    const token = await renewToken(place, { last, isForced }, deps);
    await storeToken(connectionId, { token, gotAt: now(), instead: last?.of === place.of ? last.token : '' }, deps);
    return token;
  } catch (error) {
    const old = valid(last, place, { now: now(), refused });
    if (error instanceof SystemFailure && old) return old;
    throw error;
  }
}

function keep(connectionId: string, token: AccessToken, { kept }: TokenStore): AccessToken {
  if (kept.get(connectionId)?.token.token !== token.token) kept.set(connectionId, { token });
  return token;
}
