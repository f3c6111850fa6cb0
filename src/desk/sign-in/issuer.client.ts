import * as openid from 'openid-client';
import { IssuerUnavailable, SignInRefused } from '../errors.ts';
import type { Confirmed, Issuer, Transaction } from './sign-in.service.ts';

/** How people's issuer is reached. */
export interface IssuerSettings {
  /** Its URL, below which it publishes how it is asked. */
  readonly issuer: string;
  readonly clientId: string;
  /** The client's secret; undefined if it has none. */
  readonly clientSecret: () => Promise<string | undefined>;
  /** Where the desk is, each without a slash at its end; people who come by none of them are sent to the first. */
  readonly deskUrls: readonly string[];
  /** Where it ends its own session in Cognito's way; undefined: as it publishes it. */
  readonly signOutUrl: string | undefined;
  /** Whether it may be on this machine, without HTTPS. */
  readonly isLoopbackAllowed: boolean;
  readonly now: () => number;
}

/** Seconds that the issuer is given for an answer. */
const patience = 8;

/** For how long what it publishes of itself, and our secret there, are believed, in milliseconds; its keys are looked up again when there is an unknown one. */
const freshFor = 600_000;

/** What is believed of a person at most without asking again, in milliseconds. */
const withoutAsking = 3_600_000;

/** An OpenID Connect issuer: authorization code with PKCE, state and nonce; its ID tokens are checked, their signatures too. */
export function openIssuer(settings: IssuerSettings): Issuer {
  const published = rememberDiscovery(settings);
  const { deskUrls } = settings;
  const at: Issuer['at'] = (host) => {
    // A sign-in ends where it began, as its cookie is of that host alone; only addresses that are ours are told to the issuer.
    const deskUrl = deskUrls.find((url) => new URL(url).host === host?.toLowerCase()) ?? deskUrls[0] ?? '';
    return { ...issuerOf(settings, deskUrl, published), at };
  };
  return at(undefined);
}

function issuerOf(
  settings: IssuerSettings,
  deskUrl: string,
  published: () => Promise<openid.Configuration>,
): Omit<Issuer, 'at'> {
  const { issuer, now } = settings;
  const confirmed = (answer: Answer, claims: Confirmed['claims'], expires: number): Confirmed => ({
    claims,
    tokens: {
      ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
      ...(answer.id_token !== undefined && { idToken: answer.id_token }),
    },
    until: Math.min(expires * 1000, now() + withoutAsking),
  });
  return {
    name: issuer,
    begin: () =>
      asked(async () => {
        const config = await published();
        const transaction = {
          state: openid.randomState(),
          nonce: openid.randomNonce(),
          verifier: openid.randomPKCECodeVerifier(),
        };
        return { url: await authorizationUrl(config, transaction, deskUrl), transaction };
      }),
    finish: (query, { state, nonce, verifier }) =>
      asked(async () => {
        const answer = await openid.authorizationCodeGrant(await published(), new URL(`${deskUrl}/callback?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        const claims = answer.claims();
        if (!claims) throw new SignInRefused('no_id_token');
        return confirmed(answer, claims, claims.exp);
      }),
    renew: (refreshToken, subject) =>
      asked(async () => {
        const config = await published();
        const answer = await openid.refreshTokenGrant(config, refreshToken);
        const claims = answer.claims() ?? (await userInfo(config, answer, subject));
        if (claims.sub !== subject) throw new SignInRefused('another_person');
        return confirmed(answer, claims, Number.POSITIVE_INFINITY);
      }),
    revoke: ({ refreshToken }) => revoke(refreshToken, published),
    signOutUrl: (idToken) => signOutUrl(idToken, published, { ...settings, deskUrl }),
  };
}

type Answer = openid.TokenEndpointResponse;

/** An ID token need not come with a refreshed one: then who it is, is asked for by itself. */
function userInfo(config: openid.Configuration, { access_token }: Answer, subject: string) {
  if (config.serverMetadata().userinfo_endpoint === undefined) throw new SignInRefused('no_id_token');
  return openid.fetchUserInfo(config, access_token, subject);
}

async function authorizationUrl(
  config: openid.Configuration,
  { state, nonce, verifier }: Transaction,
  deskUrl: string,
): Promise<string> {
  const { issuer, scopes_supported = [] } = config.serverMetadata();
  // Asked for only where it exists: Cognito refuses scopes that it does not know.
  const scopes = ['openid', 'profile', 'email', 'offline_access'];
  const scope = scopes.filter((one) => one === 'openid' || scopes_supported.includes(one)).join(' ');
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: `${deskUrl}/callback`,
    scope,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Google's own way to ask for a refresh token.
    ...(issuer === 'https://accounts.google.com' && { access_type: 'offline', prompt: 'consent' }),
  });
  return url.href;
}

/** The session is over in any case: what the issuer does not answer now ends there by itself. */
async function revoke(refreshToken: string | undefined, published: () => Promise<openid.Configuration>): Promise<void> {
  if (refreshToken === undefined) return;
  try {
    const config = await published();
    if (config.serverMetadata().revocation_endpoint !== undefined)
      await openid.tokenRevocation(config, refreshToken, { token_type_hint: 'refresh_token' });
  } catch {
    // As above.
  }
}

/** Issuers whose page for signing out has parameters of its own: Cognito's pools, by where they are. */
const cognitos = /^(issuer-)?cognito-idp(-fips)?\.[a-z0-9-]+\.amazonaws\.com$/;

/** The longest address that web servers commonly take. */
const longestUrl = 4096;

async function signOutUrl(
  idToken: string | undefined,
  published: () => Promise<openid.Configuration>,
  { issuer, deskUrl, signOutUrl: known, clientId }: IssuerSettings & { readonly deskUrl: string },
): Promise<string> {
  const back = `${deskUrl}/signed-out`;
  const inCognitosWay = (page: string) => `${page}?${new URLSearchParams({ client_id: clientId, logout_uri: back })}`;
  if (known !== undefined) return inCognitosWay(known);
  const config = await published().catch(() => undefined);
  const page = config?.serverMetadata().end_session_endpoint;
  if (!config || page === undefined) return back;
  if (cognitos.test(new URL(issuer).hostname)) return inCognitosWay(page);
  const url = openid.buildEndSessionUrl(config, { post_logout_redirect_uri: back });
  const short = url.href;
  if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
  // Without it, the issuer knows us by our client's id, and may ask its person.
  return url.href.length > longestUrl ? short : url.href;
}

/** What the issuer publishes of itself, asked for once in ten minutes. What has failed is asked again by whoever comes next. */
function rememberDiscovery({ issuer, clientId, clientSecret, isLoopbackAllowed, now }: IssuerSettings) {
  let known: { readonly config: Promise<openid.Configuration>; readonly at: number } | undefined;
  const discover = async () => {
    const server = new URL(issuer);
    const isHere = isLoopbackAllowed && server.protocol === 'http:' && server.hostname === '127.0.0.1';
    const secret = await clientSecret();
    const config = await openid.discovery(
      server,
      clientId,
      undefined,
      secret === undefined ? openid.None() : openid.ClientSecretPost(secret),
      {
        timeout: patience,
        execute: [...(isHere ? [openid.allowInsecureRequests] : []), openid.enableNonRepudiationChecks],
      },
    );
    config.timeout = patience;
    return config;
  };
  return (): Promise<openid.Configuration> => {
    if (known && now() < known.at + freshFor) return known.config;
    const one = { config: discover(), at: now() };
    known = one;
    one.config.catch(() => {
      if (known === one) known = undefined;
    });
    return one.config;
  };
}

/** Codes by which the library says that what it was given is not good, rather than that nobody answered. */
const notGood = /^OAUTH_(INVALID_RESPONSE|JWT_|KEY_SELECTION)/;

/**
 * What an issuer answers where it is for the person to sign in anew: the grant is over, as they were removed or signed out
 * everywhere, the code was used before, or they have to do something there. All else is about us, and passes.
 */
const personsOwn: ReadonlySet<string> = new Set([
  'invalid_grant',
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
]);

async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  if (error instanceof SignInRefused) return error;
  if (error instanceof openid.AuthorizationResponseError) return new SignInRefused(known(error.error));
  if (error instanceof openid.ResponseBodyError)
    return personsOwn.has(error.error) ? new SignInRefused(error.error) : new IssuerUnavailable(known(error.error));
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code !== undefined && notGood.test(code)) return new SignInRefused(code);
  return new IssuerUnavailable(code ?? (error instanceof Error ? error.name : 'unknown'));
}

/** A code of OAuth, which the issuer's answer has: nothing else of it goes into the log. */
function known(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : 'unknown';
}
