import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { listening } from '../testkit/listening.ts';

/** What an issuer of one's own hands out: claims and heads of ID tokens as they are told, and what comes beside them. */
export interface Forgery {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly head?: Readonly<Record<string, unknown>>;
  /** Signs with a key that is not published. */
  readonly otherKey?: boolean;
  /** Signs nothing. */
  readonly unsigned?: boolean;
  readonly withoutIdToken?: boolean;
  readonly refreshToken?: string;
  /** The status of every answer of the token endpoint. */
  readonly status?: number;
  readonly error?: string;
}

/** An OpenID Connect issuer that hands out whatever it is told. */
export async function openForger() {
  const [own, other] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
  if (!own || !other) throw new Error('no keys');
  let forgery: Forgery = {};
  let nonce = '';
  const forms: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    const issuer = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    let text = '';
    for await (const chunk of request) text += chunk;
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/.well-known/openid-configuration') return answer(published(issuer));
    if (pathname === '/keys')
      return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
    if (pathname === '/authorize') {
      nonce = searchParams.get('nonce') ?? '';
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = `${new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' })}`;
      return response.writeHead(302, { location: back.href }).end();
    }
    forms.push(new URLSearchParams(text));
    if (forgery.status) return answer({ error: forgery.error ?? 'server_error' }, forgery.status);
    const { refreshToken, withoutIdToken } = forgery;
    return answer({
      access_token: 'access',
      token_type: 'Bearer',
      ...(!withoutIdToken && { id_token: idToken(issuer) }),
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    });
  });
  const { url, close } = await listening(server);

  function idToken(issuer: string): string {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: issuer, aud: 'wifi-tickets-desk', sub: 'rosa', iat: now, exp: now + 300, nonce, name: 'Rosa' };
    const head = { alg: forgery.unsigned ? 'none' : 'RS256', kid: 'own', ...forgery.head };
    const claims = { ...usual, groups: ['28XXX004:reception'], ...forgery.claims };
    const signed = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const { privateKey } = (forgery.otherKey ? other : own) ?? {};
    if (forgery.unsigned || !privateKey) return `${signed}.`;
    return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
  }

  return {
    issuer: url,
    /** What the token endpoint was sent. */
    forms,
    handOut: (next: Forgery) => {
      forgery = next;
    },
    close,
  };
}

function published(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile'],
  };
}

/** The challenge of PKCE for a verifier. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
