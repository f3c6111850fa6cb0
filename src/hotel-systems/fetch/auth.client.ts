import { createHash, createHmac, randomUUID } from 'node:crypto';
import { isoSecond } from '../../kit/time.ts';
import type { HttpRequest } from '../../kit/web/http.ts';
import type { FetchAuth } from '../connector/connector.ts';
import type { AccessToken } from './hotel-system.ts';
import {
  type Credentials,
  credentialOf,
  fillSecret,
  fillSecretHeader,
  placeholder,
  usableHeader,
} from './request-template.ts';
import { type TokenPlace, tokenPlace } from './request-token.client.ts';
import type { AskDeps, Session } from './session.client.ts';
import type { TokenKeeper } from './token.client.ts';

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
  const { auth, credentials, connection, origin, property } = session;
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
    prove: withHeaders(place.auth.kind === 'token' ? { [place.auth.name.toLowerCase()]: token.token } : bearer(token)),
    renew: async (why) => withToken(await tokens.replace({ token: token.token, why }, place), place, tokens),
    took: () => tokens.took(token, place),
  };
}

function bearer({ token }: AccessToken): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function withHeaders(own: Readonly<Record<string, string>>): Authorised['prove'] {
  return (request) => ({ ...request, headers: { ...request.headers, ...own } });
}

/** A header of the system's own with a key. @throws SystemFailure */
function headerAuth({ name, value }: FetchAuth & { kind: 'header' }, credentials: Credentials): Record<string, string> {
  return { [name.toLowerCase()]: fillSecretHeader(value, credentials) };
}

/** A name and a password (RFC 7617). @throws SystemFailure */
function basicAuth(
  { user, password }: FetchAuth & { kind: 'basic' },
  credentials: Credentials,
): Record<string, string> {
  const pair = `${fillSecret(user, credentials)}:${fillSecret(password, credentials)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** A token that the hotel was given, which does not end (RFC 6750). @throws SystemFailure */
function bearerAuth(
  { token }: Pick<FetchAuth & { kind: 'bearer' }, 'token'>,
  credentials: Credentials,
): Record<string, string> {
  return { authorization: `Bearer ${fillSecretHeader(token, credentials)}` };
}

type HmacAuth = FetchAuth & { readonly kind: 'hmac' };

/** When a request is signed (epoch milliseconds), and what tells it from all others. */
interface Signing {
  readonly now: () => number;
  readonly nonce?: () => string;
}

/**
 * Signs requests, each with a nonce and a time of its own; call it for each try. Their queries are sent as they are signed,
 * sorted.
 * @throws SystemFailure if a field of the credentials is missing, or cannot be sent
 */
function hmacAuth(
  auth: HmacAuth,
  credentials: Credentials,
  { now, nonce = randomUUID }: Signing,
): (request: HttpRequest) => HttpRequest {
  const key = fillSecret(auth.secret, credentials);
  return (request) => {
    const url = new URL(request.url);
    url.search = sortedQuery(url.searchParams);
    const body = request.body ?? '';
    const about = { timestamp: written(now(), auth.timestamp), nonce: nonce() };
    const signed = fill(auth.sign, credentials, {
      ...{ method: request.method, path: url.pathname, query: url.search.slice(1) },
      ...{ body, bodySha256: createHash('sha256').update(body).digest('hex') },
      ...about,
    });
    const signature = createHmac(auth.hash, key).update(signed).digest(auth.encoding);
    const headers = Object.entries(auth.headers).map(([name, text]) => [
      name.toLowerCase(),
      usableHeader(fill(text, credentials, { ...about, signature })),
    ]);
    return { ...request, url, headers: { ...request.headers, ...Object.fromEntries(headers) } };
  };
}

/** A text with what is known of the request, and with the credentials. */
function fill(text: string, credentials: Credentials, known: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? '') : credentialOf(name.replace(/^credentials\./, ''), credentials),
  );
}

/** By name, then by value. */
function sortedQuery(query: URLSearchParams): string {
  const pairs = [...query].map((pair) => pair.map(percentEncoded) as [string, string]);
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = pairs.sort(([a, one], [b, other]) => byText(a, b) || byText(one, other));
  return sorted.map(([name, value]) => `${name}=${value}`).join('&');
}

/** All but letters, digits, `-`, `.`, `_` and `~`: https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function written(ms: number, how: HmacAuth['timestamp']): string {
  if (how === 'iso') return isoSecond(ms);
  return String(how === 'seconds' ? Math.floor(ms / 1000) : ms);
}
