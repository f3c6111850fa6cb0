import { randomBytes } from 'node:crypto';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';

/** How a vendor gives access tokens. */
export interface TokenWays {
  readonly path: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the client's id and secret must stand. */
  readonly client: 'basic' | 'body';
  readonly scope?: string;
  /** The first refresh token, for a vendor that gives tokens for those. */
  readonly refreshToken?: string;
  /** Each use ends a refresh token, and gives another. */
  readonly rotates?: boolean;
}

/** A vendor's endpoint for access tokens. */
export interface TokenEndpoint {
  /** Seconds that the next tokens live. */
  lifeSeconds: number;
  /** Tokens given so far. */
  given: number;
  /** Tokens that it gives at most. */
  most: number;
  /** Ends all tokens that were given. */
  endAll(): void;
  /** The refresh tokens that it takes. */
  readonly refreshTokens: Set<string>;
  /** The answer to a token request; undefined to any other. */
  answer(request: VendorRequest): VendorAnswer | undefined;
  /** Whether a request has a token that lives. */
  allows(request: VendorRequest): boolean;
}

/** Makes an endpoint. @param now epoch milliseconds */
export function tokenEndpoint(ways: TokenWays, now: () => number = Date.now): TokenEndpoint {
  const alive = new Map<string, number>();
  const endpoint: TokenEndpoint = {
    lifeSeconds: 3600,
    given: 0,
    most: Number.POSITIVE_INFINITY,
    endAll: () => alive.clear(),
    refreshTokens: new Set(ways.refreshToken === undefined ? [] : [ways.refreshToken]),
    answer(request) {
      if (request.path !== ways.path || request.method !== 'POST') return undefined;
      const refusal = refusalOf(request, ways, endpoint.refreshTokens);
      if (refusal) return refusal;
      if (endpoint.given >= endpoint.most) return { status: 429, headers: { 'retry-after': '120' } };
      endpoint.given++;
      const token = randomBytes(24).toString('base64url');
      alive.set(token, now() + endpoint.lifeSeconds * 1000);
      const body = { access_token: token, token_type: 'Bearer', expires_in: endpoint.lifeSeconds };
      return { status: 200, body: { ...body, ...rotated(request, ways, endpoint.refreshTokens) } };
    },
    allows({ headers }) {
      return now() < (alive.get((headers.authorization ?? '').replace(/^Bearer /, '')) ?? 0);
    },
  };
  return endpoint;
}

function refusalOf(
  { headers, body }: VendorRequest,
  ways: TokenWays,
  refreshTokens: ReadonlySet<string>,
): VendorAnswer | undefined {
  const fields = new URLSearchParams(body);
  const basic = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
  // Each is form-encoded (RFC 6749, 2.3.1).
  const pair = basic.split(':').map((part) => new URLSearchParams(`_=${part}`).get('_'));
  const named = [fields.get('client_id'), fields.get('client_secret')];
  const client = (ways.client === 'basic' ? pair : named).join(':');
  if (client !== `${ways.clientId}:${ways.clientSecret}`) return { status: 401, body: { error: 'invalid_client' } };
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const type = ways.refreshToken === undefined ? 'client_credentials' : 'refresh_token';
  const refreshes = type !== 'refresh_token' || refreshTokens.has(fields.get('refresh_token') ?? '');
  if (!isForm || fields.get('grant_type') !== type) return { status: 400, body: { error: 'unsupported_grant_type' } };
  if (!refreshes) return { status: 400, body: { error: 'invalid_grant' } };
  const isScope = (fields.get('scope') ?? undefined) === ways.scope;
  return isScope ? undefined : { status: 400, body: { error: 'invalid_scope' } };
}

function rotated({ body }: VendorRequest, ways: TokenWays, refreshTokens: Set<string>) {
  if (!ways.rotates) return {};
  refreshTokens.delete(new URLSearchParams(body).get('refresh_token') ?? '');
  const refresh_token = randomBytes(24).toString('base64url');
  refreshTokens.add(refresh_token);
  return { refresh_token };
}
