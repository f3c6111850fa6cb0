import { createHash, createSign, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { listening } from '../testkit/listening.ts';
import type { openCognito, User } from './open-cognito.ts';

/** What an app client of the pool is allowed, as the stack sets it. */
export interface AppClient {
  readonly clientId: string;
  readonly callbackUrl: string;
  readonly logoutUrl: string;
  readonly scopes: readonly string[];
}

interface Grant {
  readonly user: User;
  readonly originJti: string;
  readonly authTime: number;
  readonly at: number;
  /** When it was exchanged for the next one (epoch milliseconds). */
  spentAt?: number;
}

/** How long a refresh token is good beside the one that has replaced it, in milliseconds. */
const grace = 60_000;

/**
 * The domain of a user pool, as Cognito documents it and as others have seen it: the documents below the issuer, which is not
 * the domain; codes by PKCE; refresh tokens that are good once, and no longer than the first; claims of ID tokens, with a nonce
 * at the first alone; a page for signing out with parameters of its own. Whoever comes signs in as the person that is chosen.
 */
export async function openCognitoDomain(
  pool: Awaited<ReturnType<typeof openCognito>>,
  {
    client,
    poolId,
    now = Date.now,
  }: { readonly client: AppClient; readonly poolId: string; readonly now?: () => number },
) {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { readonly user: User; readonly query: URLSearchParams }>();
  const grants = new Map<string, Grant>();
  const revoked = new Set<string>();
  const forms: URLSearchParams[] = [];
  let chosen = '';

  const server = createServer(async (request, response) => {
    const host = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', host);
    let text = '';
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    if (request.method === 'POST') forms.push(form);
    if (pathname === `/${poolId}/.well-known/openid-configuration`) return json(response, published(host, poolId));
    if (pathname === `/${poolId}/.well-known/jwks.json`) {
      const key = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'cognito', use: 'sig', alg: 'RS256' };
      return json(response, { keys: [key] });
    }
    if (pathname === '/oauth2/authorize') return authorize(searchParams, response);
    if (pathname === '/oauth2/token') return token(form, host, response);
    if (pathname === '/oauth2/revoke') return revoke(form, response);
    if (pathname === '/logout') return logout(searchParams, response);
    response.writeHead(404).end();
  });
  const { url, close } = await listening(server);

  function authorize(query: URLSearchParams, response: ServerResponse) {
    // A page of Cognito's own says so: it never goes to an address that it does not know.
    if (query.get('client_id') !== client.clientId || query.get('redirect_uri') !== client.callbackUrl)
      return response.writeHead(400).end('redirect_mismatch');
    const back = (told: Record<string, string>) =>
      redirect(response, `${client.callbackUrl}?${new URLSearchParams({ ...told, state: query.get('state') ?? '' })}`);
    const scopes = query.get('scope')?.split(' ') ?? [];
    if (!scopes.every((scope) => client.scopes.includes(scope))) return back({ error: 'invalid_scope' });
    const user = pool.find(chosen);
    if (!user?.isEnabled) return response.writeHead(400).end('User is disabled.');
    const code = randomUUID();
    codes.set(code, { user, query });
    return back({ code });
  }

  function token(form: URLSearchParams, host: string, response: ServerResponse) {
    const refused = (error: string) => json(response, { error }, 400);
    if (form.get('client_id') !== client.clientId) return refused('invalid_client');
    if (form.get('grant_type') === 'refresh_token') return refresh(form.get('refresh_token') ?? '', host, response);
    const code = form.get('code') ?? '';
    const begun = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isOurs = form.get('redirect_uri') === client.callbackUrl && challenge === begun?.query.get('code_challenge');
    if (!begun || !isOurs) return refused('invalid_grant');
    const at = now();
    const grant = { user: begun.user, originJti: randomUUID(), authTime: Math.floor(at / 1000), at };
    return hand(grant, host, response, begun.query.get('nonce') ?? undefined);
  }

  function refresh(presented: string, host: string, response: ServerResponse) {
    const grant = grants.get(presented);
    const user = grant && pool.find(grant.user.sub);
    const isOver =
      !grant ||
      revoked.has(grant.originJti) ||
      !user?.isEnabled ||
      (user.signedOutAt ?? 0) >= grant.at ||
      now() >= grant.authTime * 1000 + 12 * 3_600_000 ||
      (grant.spentAt !== undefined && now() > grant.spentAt + grace);
    if (isOver) return json(response, { error: 'invalid_grant' }, 400);
    grant.spentAt ??= now();
    return hand({ ...grant, at: now() }, host, response);
  }

  function hand({ spentAt: _, ...grant }: Grant, host: string, response: ServerResponse, nonce?: string) {
    const refreshToken = randomBytes(900).toString('base64url');
    grants.set(refreshToken, grant);
    const id_token = signed(claims(grant, `${host}/${poolId}`, nonce), keys.privateKey);
    return json(response, {
      id_token,
      access_token: 'access',
      refresh_token: refreshToken,
      token_type: 'Bearer',
      expires_in: 300,
    });
  }

  function claims({ user, originJti, authTime }: Grant, iss: string, nonce: string | undefined) {
    const iat = Math.floor(now() / 1000);
    return {
      sub: user.sub,
      'cognito:groups': user.groups.size > 0 ? [...user.groups] : undefined,
      'cognito:username': user.sub,
      ...Object.fromEntries(user.attributes),
      email_verified: true,
      iss,
      aud: client.clientId,
      ...(nonce !== undefined && { nonce }),
      event_id: randomUUID(),
      origin_jti: originJti,
      jti: randomUUID(),
      token_use: 'id',
      auth_time: authTime,
      iat,
      exp: iat + 300,
    };
  }

  function revoke(form: URLSearchParams, response: ServerResponse) {
    const grant = grants.get(form.get('token') ?? '');
    if (grant) revoked.add(grant.originJti);
    response.writeHead(200).end();
  }

  function logout(query: URLSearchParams, response: ServerResponse) {
    const isTold = query.get('client_id') === client.clientId && query.get('logout_uri') === client.logoutUrl;
    if (isTold) return redirect(response, client.logoutUrl);
    response.writeHead(400).end("Required String parameter 'redirect_uri' is not present");
  }

  return {
    url,
    issuer: `${url}/${poolId}`,
    /** What was posted to it. */
    forms,
    /** Who signs in next. */
    choose: (address: string) => {
      chosen = address;
    },
    close,
  };
}

function signed(claims: object, key: Parameters<ReturnType<typeof createSign>['sign']>[0]): string {
  const parts = [{ kid: 'cognito', alg: 'RS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)));
  const text = parts.map((part) => part.toString('base64url')).join('.');
  return `${text}.${createSign('sha256').update(text).sign(key, 'base64url')}`;
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' }).end(JSON.stringify(body));
}

/** As pools publish themselves: without a word of PKCE, of refreshing or of `offline_access`. */
function published(host: string, poolId: string): object {
  return {
    authorization_endpoint: `${host}/oauth2/authorize`,
    end_session_endpoint: `${host}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: `${host}/${poolId}`,
    jwks_uri: `${host}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${host}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${host}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${host}/oauth2/userInfo`,
  };
}
