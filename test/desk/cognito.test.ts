import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  findPerson,
  invite,
  leaveLocation,
  type Person,
  type Pool,
  removePerson,
} from '../../src/desk/people/people.client.ts';
import { openIssuer } from '../../src/desk/sign-in/issuer.client.ts';
import { openCognito } from './open-cognito.ts';
import { openCognitoDomain } from './open-cognito-domain.ts';
import { type Browser, deskUrl, openDesk, ownPage } from './open-desk.ts';

const [poolId, clientId] = ['eu-west-1_Example01', 'example23456789'];
const [own, other] = ['28XXX004', 'LUNA'];
const minute = 60_000;
const session = '__Host-desk';

let cognito: Awaited<ReturnType<typeof openCognito>>;
let domain: Awaited<ReturnType<typeof openCognitoDomain>>;
let desk: Awaited<ReturnType<typeof openDesk>>;
let pool: Pool;
beforeAll(async () => {
  cognito = await openCognito(poolId);
  const client = {
    clientId,
    callbackUrl: `${deskUrl}/callback`,
    logoutUrl: `${deskUrl}/signed-out`,
    // What the stack's template allows.
    scopes: ['openid', 'profile', 'email'],
  };
  domain = await openCognitoDomain(cognito, { client, poolId, now: () => desk.table.now() });
  const told = { DESK_CLIENT_ID: clientId, DESK_CLAIM: 'cognito:groups', DESK_SIGN_OUT_URL: `${domain.url}/logout` };
  desk = await openDesk({ issuer: domain.issuer, told });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  pool = {
    cognito: new CognitoIdentityProviderClient({ endpoint: cognito.endpoint, region: 'eu-west-1', credentials }),
    poolId,
  };
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await Promise.all([cognito.close(), domain.close(), desk.close()]);
});

/** Somebody who was invited, and has followed the invitation. */
async function invited(name: string): Promise<string> {
  const address = `${name.toLowerCase()}@hotel-sol.example`;
  await invite({ address, name, location: own, role: 'reception' }, pool);
  cognito.signsIn(address);
  return address;
}

async function comesIn(browser: Browser, address: string): Promise<number> {
  domain.choose(address);
  const { headers } = await browser.ask('GET', '/desk/sign-in');
  const back = (await fetch(headers.location ?? '', { redirect: 'manual' })).headers.get('location') ?? '';
  return (await browser.comeBack(back.split('?')[1] ?? '')).status;
}

async function person(address: string): Promise<Person> {
  const found = await findPerson(address, pool);
  if (!found) throw new Error(`nobody: ${address}`);
  return found;
}

const kept = (browser: Browser) => desk.deps.sessions.get(browser.jar.get(session) ?? '');
const confirm = async (browser: Browser) => (await browser.ask('POST', '/desk/session', ownPage)).status;

test('who was invited comes in by Cognito, with the name and the role of the invitation', async () => {
  const browser = desk.browser();
  expect(await comesIn(browser, await invited('Rosa'))).toBe(302);
  expect(await kept(browser)).toMatchObject({ name: 'Rosa', locations: { [own]: 'reception' } });
  expect(domain.forms.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
});

test('every five minutes Cognito is asked: a role that was changed counts, without a new sign-in', async () => {
  const [browser, address] = [desk.browser(), await invited('Mateu')];
  await comesIn(browser, address);
  await invite({ address, location: own, role: 'manager' }, pool);
  await invite({ address, location: other, role: 'reception' }, pool);
  for (let rounds = 0; rounds < 3; rounds++) {
    desk.passes(5 * minute);
    expect(await confirm(browser)).toBe(200);
  }
  expect((await kept(browser))?.locations).toEqual({ [own]: 'manager', [other]: 'reception' });
});

test('where Cognito’s answer was lost, the next call asks by the same token, for a minute', async () => {
  const address = await invited('Noa');
  for (const [later, status] of [
    [50_000, 200],
    [2 * minute, 401],
  ] as const) {
    const browser = desk.browser();
    await comesIn(browser, address);
    const { refreshToken = '' } = await desk.deps.sessions.tokens(browser.jar.get(session) ?? '');
    await desk.deps.issuer.renew(refreshToken, cognito.find(address)?.sub ?? '');
    desk.passes(later);
    expect(await confirm(browser)).toBe(status);
  }
});

test.each<[string, string, (address: string) => Promise<unknown>]>([
  ['was removed', 'Removed', async (address) => removePerson(await person(address), pool)],
  ['was disabled in Cognito’s console', 'Disabled', async (address) => cognito.disables(address)],
  ['has lost the last role', 'Roleless', async (address) => leaveLocation(await person(address), own, pool)],
])('who %s is out within five minutes', async (_, name, happens) => {
  const [browser, address] = [desk.browser(), await invited(name)];
  await comesIn(browser, address);
  await happens(address);
  desk.passes(5 * minute);
  expect(await confirm(browser)).toBe(401);
  expect(await kept(browser)).toBeUndefined();
});

test('signing out revokes the refresh token, and ends Cognito’s own session by its own parameters', async () => {
  const [browser, address] = [desk.browser(), await invited('Rosa')];
  await comesIn(browser, address);
  const { refreshToken = '' } = await desk.deps.sessions.tokens(browser.jar.get(session) ?? '');
  await browser.ask('POST', '/desk/sign-out', ownPage);
  expect(domain.forms.at(-1)?.get('token')).toBe(refreshToken);
  await expect(desk.deps.issuer.renew(refreshToken, cognito.find(address)?.sub ?? '')).rejects.toThrow('invalid_grant');
  const { location = '' } = (await browser.ask('GET', '/desk/sign-out')).headers;
  expect(location).not.toContain('id_token');
  const answer = await fetch(location, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, `${deskUrl}/signed-out`]);
});

test('who looks after a hundred hotels, as many as Cognito lets a person have, comes in', async () => {
  const [browser, address] = [desk.browser(), await invited('Everywhere')];
  const groups = cognito.find(address)?.groups;
  for (let i = 0; i < 99; i++) groups?.add(`${`${i}`.padStart(32, 'H')}:reception`);
  expect(await invite({ address, location: 'ONE-MORE', role: 'reception' }, pool)).toBe('too_many_roles');
  expect(await invite({ address, location: own, role: 'manager' }, pool)).toBe('known');
  expect(await comesIn(browser, address)).toBe(302);
  expect(Object.keys((await kept(browser))?.locations ?? {})).toHaveLength(100);
});

/** An issuer under a public name, whose documents and answers are those of an address on this machine. */
function issuerAt(name: string, published: object) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ ...published, issuer: name }));
  const rest = {
    clientId,
    clientSecret: async () => undefined,
    deskUrls: [deskUrl],
    signOutUrl: undefined,
    isLoopbackAllowed: false,
  };
  return openIssuer({ ...rest, issuer: name, now: Date.now });
}

test.each([
  'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Hotel',
  'https://issuer-cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Hotel',
])('a pool of the hotel’s own is signed out of in Cognito’s way, too: %s', async (name) => {
  const issuer = issuerAt(name, { end_session_endpoint: 'https://hotel.auth.eu-central-1.amazoncognito.com/logout' });
  const back = encodeURIComponent(`${deskUrl}/signed-out`);
  expect(await issuer.signOutUrl('a.b.c')).toBe(
    `https://hotel.auth.eu-central-1.amazoncognito.com/logout?client_id=${clientId}&logout_uri=${back}`,
  );
});

test('an ID token that makes an address longer than servers take is left out of it', async () => {
  const issuer = issuerAt('https://login.hotel-sol.example', {
    end_session_endpoint: 'https://login.hotel-sol.example/end',
  });
  expect(await issuer.signOutUrl('short')).toContain('id_token_hint=short');
  const without = await issuer.signOutUrl('x'.repeat(6000));
  expect(without).not.toContain('id_token_hint');
  expect(new URL(without).searchParams.get('client_id')).toBe(clientId);
});
