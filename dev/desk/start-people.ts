import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AdapterFactory, type AdapterPayload, Provider } from 'oidc-provider';
import { escapedHtml } from '../../src/kit/web/html.ts';
import { deskClientId as clientId, type Person } from './people.ts';

/** An OpenID Connect issuer on this machine, whose people are chosen by a click. */
export interface LocalPeople {
  /** Its URL. */
  readonly issuer: string;
  readonly clientId: string;
  /**
   * Lets people sign in at a desk.
   * @param deskUrls its addresses, each without a slash at its end
   * @param people asked anew each time: whoever is gone from there is signed out
   */
  serve(deskUrls: readonly string[], people: () => readonly Person[]): void;
  close(): Promise<void>;
}

/** Starts the issuer. It answers 503 until it serves a desk. @param port 0 takes a free one */
export async function startPeople(port = 0): Promise<LocalPeople> {
  let answer = (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503).end();
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    clientId,
    serve(deskUrls, people) {
      const provider = providerOf(issuer, deskUrls, people);
      const others = provider.callback();
      answer = (request, response) => {
        const { pathname } = new URL(request.url ?? '/', issuer);
        const shown = pathname.startsWith('/people/')
          ? choose(request, response, { provider, people })
          : others(request, response);
        Promise.resolve(shown).catch(() => response.headersSent || response.writeHead(400).end('Sign in anew.'));
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const features = {
  devInteractions: { enabled: false },
  revocation: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    // Who has pressed a button for it is not asked once more.
    logoutSource: async (context: { type: string; body: unknown }, form: string) => {
      const submit = '<input type="hidden" name="logout" value="yes"><button>Sign out</button></form>';
      context.type = 'html';
      context.body = page(`${form.replace('</form>', submit)}<script>document.forms[0].submit()</script>`);
    },
  },
};

function providerOf(issuer: string, deskUrls: readonly string[], people: () => readonly Person[]): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    adapter: keptInMemory(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: clientId,
        redirect_uris: deskUrls.map((url) => `${url}/callback`),
        post_logout_redirect_uris: deskUrls.map((url) => `${url}/signed-out`),
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { profile: ['name', 'groups'], email: ['email'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => {
      const person = people().find((one) => one.id === id);
      if (!person) return undefined;
      const { name, email, groups } = person;
      return { accountId: id, claims: async () => ({ sub: id, name, email, groups: [...groups] }) };
    },
    // Nobody is asked whether the hotel's own desk may know them.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId });
      grant.addOIDCScope('openid profile email offline_access');
      await grant.save();
      return grant;
    },
    issueRefreshToken: async () => true,
    interactions: { url: (_, { uid }) => `/people/${uid}` },
    features,
    ttl: {
      AccessToken: 300,
      IdToken: 300,
      Interaction: 600,
      Session: 12 * 3600,
      Grant: 12 * 3600,
      RefreshToken: 12 * 3600,
    },
  });
}

/** Keeps what is under way for as long as this process runs: the provider's own way to do so warns of itself. */
function keptInMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  const among = (model: string, fits: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, payload]) => key.startsWith(`${model}:`) && fits(payload))?.[1];
  return (model) => ({
    upsert: async (id, payload) => void kept.set(`${model}:${id}`, payload),
    find: async (id) => kept.get(`${model}:${id}`),
    findByUid: async (uid) => among(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => among(model, (payload) => payload.userCode === userCode),
    consume: async (id) => {
      const payload = kept.get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void kept.delete(`${model}:${id}`),
    revokeByGrantId: async (grantId) => {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}

/** Shows who may be chosen, and goes back to the desk as the one that was. */
async function choose(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, people }: { readonly provider: Provider; readonly people: () => readonly Person[] },
): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const chosen = new URL(request.url ?? '/', provider.issuer).searchParams.get('as');
  if (chosen !== null && people().some(({ id }) => id === chosen)) {
    await provider.interactionFinished(request, response, { login: { accountId: chosen } });
    return;
  }
  const links = people().map(
    ({ id, name, about }) =>
      `<li><a href="/people/${details.uid}?as=${id}">${escapedHtml(name)}<small>${escapedHtml(about)}</small></a></li>`,
  );
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page(`<h1>Who are you?</h1><ul>${links.join('')}</ul>`));
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;background:light-dark(#f4f3ef,#14171a);color:light-dark(#1d2126,#e9ebed)}
header{padding:.5rem 1rem;background:#b45309;color:#fff;text-align:center;font-weight:600}
main{max-width:24rem;margin:3rem auto;padding:0 1rem}
ul{list-style:none;padding:0}
a{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .75rem;padding:1rem;border:1px solid light-dark(#dedcd5,#31373d);border-radius:.5rem;background:light-dark(#fff,#1c2024);color:inherit;text-decoration:none}
small{color:light-dark(#5b636c,#a3abb4)}`;

function page(content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Local sign-in</title><link rel="icon" href="data:,"><style>${style}</style></head><body><header>Local sign-in: on this machine alone, without a password</header><main>${content}</main></body></html>`;
}
