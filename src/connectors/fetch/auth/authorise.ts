import type { AccessToken } from '../../../app/ports/connections/hotel-system.ts';
import type { HttpRequest } from '../../http/http-request.ts';
import type { AskDeps, Session } from '../session.ts';
import type { TokenKeeper } from '../token/token-keeper.ts';
import { type TokenPlace, tokenPlace } from '../token/token-place.ts';
import { basicAuth } from './basic.ts';
import { bearerAuth } from './bearer.ts';
import { headerAuth } from './header.ts';
import { hmacAuth } from './hmac.ts';

/** What proves to a system who asks. */
export interface Authorised {
  /** A request with the proof, for one try. @throws SystemFailure */
  readonly prove: (request: HttpRequest) => HttpRequest;
  /**
   * Another token, after the system has refused this one with that status; absent where there is no other.
   * @throws SystemFailure
   */
  readonly renew?: (why: string) => Promise<Authorised>;
  /** Notes that the system has taken it. */
  readonly took?: () => void;
}

/** Proves to a system who asks, as its connector says. @throws SystemFailure */
export async function authorise(
  session: Session,
  { tokens, now, nonce }: Pick<AskDeps, 'tokens' | 'now' | 'nonce'>,
): Promise<Authorised> {
  const { fetch, credentials, connection, origin, property } = session;
  const { auth } = fetch;
  switch (auth.kind) {
    case 'header':
      return { prove: withHeaders(headerAuth(auth, credentials)) };
    case 'basic':
      return { prove: withHeaders(basicAuth(auth, credentials)) };
    case 'bearer':
      return { prove: withHeaders(bearerAuth(auth, credentials)) };
    case 'hmac':
      return { prove: hmacAuth(auth, credentials, { now, ...(nonce && { nonce }) }) };
    case 'in-body':
      return { prove: (request) => request };
    default: {
      const place = tokenPlace(connection.id, { auth, origin, values: { credentials, parameters: { property } } });
      return withToken(await tokens.get(place), place, tokens);
    }
  }
}

function withToken(token: AccessToken, place: TokenPlace, tokens: TokenKeeper): Authorised {
  return {
    prove: withHeaders({ authorization: `Bearer ${token.token}` }),
    renew: async (why) => withToken(await tokens.replace({ token: token.token, why }, place), place, tokens),
    took: () => tokens.took(token, place),
  };
}

function withHeaders(own: Readonly<Record<string, string>>): Authorised['prove'] {
  return (request) => ({ ...request, headers: { ...request.headers, ...own } });
}
