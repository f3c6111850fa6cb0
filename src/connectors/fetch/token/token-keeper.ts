import type { AccessToken } from '../../../app/ports/connections/hotel-system.ts';
import { SystemFailure } from '../system-failure.ts';
import { findToken } from './find-token.ts';
import type { KeptToken } from './kept-tokens.ts';
import type { RenewTokenDeps } from './renew-token.ts';
import type { TokenPlace } from './token-place.ts';
import { fresh, type RefusedToken } from './token-validity.ts';

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
