import { createHash } from 'node:crypto';
import { readHttpsUrl } from '../../kit/web/addresses.ts';
import { addressRefused, type HttpRequest, retryAfter } from '../../kit/web/http.ts';
import type { SendHttp } from '../../kit/web/http-client.client.ts';
import type { FetchAuth } from '../connector/connector.ts';
import { type AccessToken, type AccessTokens, SystemFailure, statusFailure } from './hotel-system.ts';
import { type Credentials, credentialOf, fillHeaders, type PlaceholderValues } from './request-template.ts';

/** What getting tokens needs. */
export interface RenewTokenDeps extends TokenRequest {
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
  deps: TokenRequest,
): Promise<GivenToken> {
  if (!grant) throw new SystemFailure({ why: 'credentials_missing', denied: true });
  try {
    const used = grant.grant_type === 'refresh_token' ? { refreshToken: grant.refresh_token } : {};
    return { ...used, ...(await requestToken(grant, place, deps)) };
  } catch (error) {
    const isRefused = error instanceof SystemFailure && error.failure.denied === true;
    if (!isRefused || others.length === 0) throw error;
    return requestFirst(others, place, deps);
  }
}

/** How a connector's tokens are got. */
type TokenAuth = FetchAuth & { readonly kind: 'oauth-client-credentials' | 'oauth-refresh' | 'token' };

/** Where a connection's tokens come from, and what they are got with. */
export interface TokenPlace {
  readonly connectionId: string;
  readonly auth: TokenAuth;
  readonly url: URL;
  readonly values: PlaceholderValues;
  /** As `AccessToken.of`. */
  readonly of: string;
}

/**
 * The place of a connection's tokens.
 * @param origin of the system, as `readHost` gives it
 * @throws SystemFailure if requests must not go there
 */
export function tokenPlace(
  connectionId: string,
  { auth, origin, values }: { readonly auth: TokenAuth; readonly origin: URL; readonly values: PlaceholderValues },
): TokenPlace {
  const url = tokenUrl(auth.kind === 'token' ? auth.get : auth.tokenUrl, origin);
  const fields = Object.entries(values.credentials).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const of = createHash('sha256')
    .update(JSON.stringify([url.href, fields]))
    .digest('base64url');
  return { connectionId, auth, url, values, of };
}

function tokenUrl(text: string, origin: URL): URL {
  if (text.startsWith('/')) return new URL(`${origin.origin}${text}`);
  const url = readHttpsUrl(text);
  if (!url) throw new SystemFailure({ why: addressRefused, denied: true });
  // In the local cloud: what stands in for a system gives its tokens, too.
  return origin.protocol === 'http:' ? new URL(`${origin.origin}${url.pathname}`) : url;
}

/** What a token is asked for with: fields of the token request. */
type TokenGrant =
  | { readonly grant_type: 'client_credentials' }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** A token for the client itself (RFC 6749, 4.4). */
function clientCredentialsGrant(): readonly TokenGrant[] {
  return [{ grant_type: 'client_credentials' }];
}

/**
 * A token for a refresh token (RFC 6749, 6): the one that the system gave last; then, if it refuses that, the one that the
 * hotel has entered, which systems accept that do not end the former ones.
 * @param last as the system gave it; absent before the first time
 * @throws SystemFailure if there is none
 */
function refreshGrants(last: string | undefined, credentials: Credentials): readonly TokenGrant[] {
  const entered = credentialOf('refreshToken', credentials);
  const tokens = last === undefined || last === entered ? [entered] : [last, entered];
  return tokens.map((token) => ({ grant_type: 'refresh_token', refresh_token: token }));
}

/** How tokens are asked for. */
interface TokenRequest {
  readonly send: SendHttp;
  readonly now: () => number;
}

/** Asks a system for a token, once. @throws SystemFailure, whose word begins with `token_` */
async function requestToken(grant: TokenGrant, place: TokenPlace, deps: TokenRequest): Promise<GivenToken> {
  const { auth } = place;
  const answer = await deps.send(auth.kind === 'token' ? ownRequest(place, auth) : oauthRequest(grant, place, auth));
  if (answer.type === 'failed') {
    const { why, denied } = answer;
    throw new SystemFailure({ why: `token_${why}`, ...(denied && { denied }) });
  }
  if (answer.status > 299) throw new SystemFailure(failureOf(answer.status, retryAfter(answer.retryAfter, deps.now())));
  const given = readToken(answer.text, auth.kind === 'token' ? auth : oauthAnswer);
  if (!given) throw new SystemFailure({ why: 'token_unreadable' });
  return given;
}

/** The request of a system that has its own. */
function ownRequest({ url, values }: TokenPlace, { headers }: TokenAuth & { kind: 'token' }): HttpRequest {
  return { method: 'GET', url, headers: fillHeaders(headers, values) };
}

function oauthRequest(grant: TokenGrant, place: TokenPlace, auth: Exclude<TokenAuth, { kind: 'token' }>): HttpRequest {
  const { url, values } = place;
  const fields = { ...grant, ...(auth.scope !== undefined && { scope: auth.scope }) };
  const client = clientOf(place);
  const body = new URLSearchParams(auth.client === 'body' ? { ...fields, ...client } : fields);
  const headers = {
    ...fillHeaders(auth.headers ?? {}, values),
    'content-type': 'application/x-www-form-urlencoded',
    ...(auth.client === 'basic' && { authorization: basicOf(client) }),
  };
  return { method: 'POST', url, headers, body: String(body) };
}

/** A refusal of a token request is one of the credentials, and holds until somebody enters others. */
function failureOf(status: number, seconds: number | undefined) {
  const { final, why, ...failure } = statusFailure(status, [], seconds);
  return { ...failure, why: `token_${why}`, ...(final && { denied: true as const }) };
}

function clientOf({ values: { credentials } }: TokenPlace) {
  return {
    client_id: credentialOf('clientId', credentials),
    client_secret: credentialOf('clientSecret', credentials),
  };
}

/** Each is form-encoded first (RFC 6749, 2.3.1). */
function basicOf({ client_id, client_secret }: ReturnType<typeof clientOf>): string {
  const [id, secret] = [client_id, client_secret].map((text) => new URLSearchParams({ '': text }).toString().slice(1));
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
}

/** A token as a system's answer tells it. */
interface GivenToken {
  readonly token: string;
  readonly seconds: number;
  readonly refreshToken?: string;
}

/** Where the answer does not say how long its token lives, as it should: a short time does no harm. */
const usualSeconds = 600;

/** The fields of an answer of OAuth (RFC 6749, 5.1). */
const oauthAnswer = { token: 'access_token', seconds: 'expires_in' };

/** Reads the answer of a token endpoint; undefined if it has no token that can be sent. @param names of its fields */
function readToken(text: string, names: Readonly<Record<'token' | 'seconds', string>>): GivenToken | undefined {
  const { [names.token]: token, [names.seconds]: life, refresh_token: refreshToken } = fieldsOf(text);
  if (typeof token !== 'string' || !/^[!-~]+$/.test(token)) return undefined;
  // Some write the number as a text.
  const seconds = typeof life === 'number' || typeof life === 'string' ? Number(life) : Number.NaN;
  return {
    token,
    seconds: seconds > 0 ? seconds : usualSeconds,
    ...(typeof refreshToken === 'string' && refreshToken !== '' && { refreshToken }),
  };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
