import { type AccessToken, type AccessTokens, SystemFailure } from './hotel-system.ts';
import { type RenewTokenDeps, renewToken, type TokenPlace } from './request-token.client.ts';

/** Access tokens of connections, as one function keeps them. Calls reject with what the store of tokens rejects with. */
export interface TokenKeeper {
  /** A token whose end has not come. @throws SystemFailure */
  get(place: TokenPlace): Promise<AccessToken>;
  /** Another one. @throws SystemFailure with the refusal, if no other can help */
  replace(refused: RefusedToken, place: TokenPlace): Promise<AccessToken>;
  /** Notes that the system has taken a token. */
  took(token: AccessToken, place: TokenPlace): void;
}

/** A token of this age, ms, that the system has never taken is not replaced: another would be refused as well. */
const stillNew = 60_000;

/** Keeps tokens in memory and in the store that all functions share. */
export function tokenKeeper(deps: RenewTokenDeps): TokenKeeper {
  const kept = new Map<string, KeptToken>();
  const searches = new Map<string, Promise<AccessToken>>();
  /** One search at a time, which all who need a token meanwhile wait for. */
  const search = (place: TokenPlace, refused?: RefusedToken) => {
    const key = JSON.stringify([place.connectionId, place.of, refused?.token]);
    const one = searches.get(key) ?? findToken(place, refused, { ...deps, kept }).finally(() => searches.delete(key));
    searches.set(key, one);
    return one;
  };
  return {
    async get(place) {
      const own = kept.get(place.connectionId);
      const usable = own?.instead === undefined ? fresh(own?.token, place, { now: deps.now() }) : undefined;
      return usable ?? search(place);
    },
    async replace(refused, place) {
      const own = kept.get(place.connectionId);
      const isNew = own?.token.token === refused.token && !own.isTaken && deps.now() < (own.gotAt ?? 0) + stillNew;
      if (isNew) throw new SystemFailure({ why: refused.why, denied: true });
      return search(place, refused);
    },
    took(token, { connectionId }) {
      const own = kept.get(connectionId);
      if (own?.token.token === token.token) own.isTaken = true;
    },
  };
}

/**
 * A token that a system refuses before its end is replaced once in this time, ms. There are systems that give five a day, and
 * systems that answer so where it is the hotel's rights that are missing.
 */
const betweenForced = 3_600_000;

/** Seconds after which another function has got the token that it is getting, or failed. */
const otherIsDone = 5;

/**
 * The token that all functions share, or a new one: only who holds the lock gets one. While it does, the others use the old
 * one as long as that is valid.
 * @param refused not this one
 * @throws SystemFailure
 */
async function findToken(
  place: TokenPlace,
  refused: RefusedToken | undefined,
  deps: RenewTokenDeps & TokenStore,
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

/** A token that a system has refused, and its answer as a word. */
interface RefusedToken {
  readonly token: string;
  readonly why: string;
}

/** When a token is looked at, and which one cannot be used. */
interface ValidAt {
  readonly now: number;
  readonly refused?: RefusedToken | undefined;
}

/** A token is renewed so long before its end, in milliseconds. */
const beforeEnd = 60_000;

/** The token, if it is of a place, has not been refused and has not ended. */
function valid(token: AccessToken | undefined, { of }: TokenPlace, { now, refused }: ValidAt): AccessToken | undefined {
  return token?.of === of && token.token !== refused?.token && now < token.expiresAt ? token : undefined;
}

/** The token, if it will also be valid in a minute. */
function fresh(token: AccessToken | undefined, place: TokenPlace, at: ValidAt): AccessToken | undefined {
  return valid(token, place, { ...at, now: at.now + beforeEnd });
}

/** A connection's token in a function's memory. */
interface KeptToken {
  readonly token: AccessToken;
  /** Epoch milliseconds; absent if another function got it. */
  readonly gotAt?: number;
  /** The system has taken it. */
  isTaken?: true;
  /** It is not stored yet: the token that was when it was got, empty if none was. */
  instead?: string;
}

/** The tokens in memory, by connection, and those that all functions share. */
interface TokenStore {
  readonly kept: Map<string, KeptToken>;
  readonly tokens: AccessTokens;
}

/** The token that is stored, after one of ours that could not be. Rejects with what the store rejects with. */
async function readStored(connectionId: string, { kept, tokens }: TokenStore): Promise<AccessToken | undefined> {
  const stored = await tokens.get(connectionId);
  const own = kept.get(connectionId);
  if (own?.instead === undefined) return stored;
  const isStored = stored?.token === own.token.token;
  if (!isStored && (stored?.token ?? '') !== own.instead) {
    // Another function has got a later one meanwhile.
    kept.delete(connectionId);
    return stored;
  }
  if (!isStored) await tokens.put(connectionId, own.token);
  delete own.instead;
  return own.token;
}

/** Stores a token that was got. If that fails, it is kept for `readStored`, and the call rejects. */
async function storeToken(
  connectionId: string,
  { token, instead, gotAt }: Required<Omit<KeptToken, 'isTaken'>>,
  { kept, tokens }: TokenStore,
): Promise<void> {
  const own: KeptToken = { token, gotAt, instead };
  kept.set(connectionId, own);
  await tokens.put(connectionId, token);
  delete own.instead;
}
