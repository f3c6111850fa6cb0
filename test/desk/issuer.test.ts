import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDesk, ownPage } from './open-desk.ts';
import { challengeOf, type Forgery, openForger } from './open-forger.ts';

let forger: Awaited<ReturnType<typeof openForger>>;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  forger = await openForger();
  desk = await openDesk({ issuer: forger.issuer });
});
beforeEach(() => forger.handOut({ refreshToken: 'refresh-1' }));
afterAll(async () => {
  await forger.close();
  await desk.close();
});

const minute = 60_000;
const second = () => Math.floor(Date.now() / 1000);
const session = '__Host-desk';

test('an ID token that is as it should be lets its person in; the code is exchanged by PKCE', async () => {
  const browser = desk.browser();
  const { headers } = await browser.ask('GET', '/desk/sign-in');
  const asked = new URL(headers.location ?? '');
  expect(asked.searchParams.get('scope')).toBe('openid profile');
  const back = (await fetch(asked, { redirect: 'manual' })).headers.get('location') ?? '';
  const { status, headers: gone } = await browser.comeBack(back.split('?')[1] ?? '');
  expect([status, gone.location]).toEqual([302, '/desk']);
  const form = forger.forms.at(-1);
  expect(form?.get('grant_type')).toBe('authorization_code');
  expect(challengeOf(form?.get('code_verifier') ?? '')).toBe(asked.searchParams.get('code_challenge'));
});

test.each<[string, Forgery]>([
  ['another issuer', { claims: { iss: 'https://evil.example' } }],
  ['another audience', { claims: { aud: 'another-client' } }],
  ['several audiences, of which another is authorized', { claims: { aud: ['wifi-tickets-desk', 'x'], azp: 'x' } }],
  ['a time that is over', { claims: { iat: second() - 900, exp: second() - 600 } }],
  ['a time that is still to come', { claims: { nbf: second() + 3600 } }],
  ['no end', { claims: { exp: undefined } }],
  ['another sign-in', { claims: { nonce: 'another' } }],
  ['no sign-in', { claims: { nonce: undefined } }],
  ['nobody', { claims: { sub: undefined } }],
  ['a key that the issuer does not publish', { otherKey: true }],
  ['a key that the issuer does not know', { head: { kid: 'another' }, otherKey: true }],
  ['no key', { unsigned: true }],
  ['another kind of key', { head: { alg: 'HS256' } }],
])('an ID token of %s is refused', async (_, forgery) => {
  forger.handOut({ refreshToken: 'refresh', ...forgery });
  const browser = desk.browser();
  const { status, text } = await browser.signIn('');
  expect([status, text.includes('The sign-in did not work.')]).toEqual([400, true]);
  expect([...browser.jar.keys()]).toEqual([]);
});

test('without an ID token nobody is let in', async () => {
  forger.handOut({ withoutIdToken: true });
  const browser = desk.browser();
  expect([(await browser.signIn('')).status, browser.jar.size]).toEqual([400, 0]);
});

test.each<[string, Forgery]>([
  ['does not answer', { status: 500 }],
  ['does not know us', { status: 401, error: 'invalid_client' }],
])('an issuer that %s: a page says so, and nobody is let in', async (_, forgery) => {
  forger.handOut(forgery);
  const browser = desk.browser();
  const { status, text } = await browser.signIn('');
  expect([status, browser.jar.size]).toEqual([503, 0]);
  expect(text).toContain('The sign-in does not answer at the moment.');
});

test('while the issuer does not answer, a session is not confirmed, and not lost either', async () => {
  const browser = desk.browser();
  await browser.signIn('');
  desk.passes(6 * minute);
  forger.handOut({ status: 500 });
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(503);
  const kept = await desk.deps.sessions.get(browser.jar.get(session) ?? '');
  expect(desk.table.now() - Date.parse(kept?.checkedAt ?? '')).toBeGreaterThan(5 * minute);
  forger.handOut({ refreshToken: 'refresh-2', claims: { nonce: undefined } });
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(200);
});

test.each([
  ['the nonce of the sign-in', {}],
  ['no nonce', { claims: { nonce: undefined } }],
])('a refreshed ID token may have %s', async (_, forgery) => {
  const browser = desk.browser();
  await browser.signIn('');
  desk.passes(6 * minute);
  forger.handOut({ refreshToken: 'refresh-2', ...forgery });
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(200);
});

test.each<[string, Forgery]>([
  ['that the grant is over', { status: 400, error: 'invalid_grant' }],
  ['that the person must do something there', { status: 400, error: 'interaction_required' }],
  ['with somebody else', { claims: { sub: 'mateu', nonce: undefined } }],
  ['without a role', { claims: { groups: [], nonce: undefined } }],
  ['with an ID token of another audience', { claims: { aud: 'x', nonce: undefined } }],
  ['without an ID token, and nobody else says who it is', { withoutIdToken: true }],
])('an issuer that answers a refresh %s: the session is over', async (_, forgery) => {
  const browser = desk.browser();
  await browser.signIn('');
  desk.passes(6 * minute);
  forger.handOut(forgery);
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(401);
  expect(await desk.deps.sessions.get(browser.jar.get(session) ?? '')).toBeUndefined();
});

test('without a refresh token a session lasts as long as its ID token, an hour at most', async () => {
  const endsIn = async (exp: number) => {
    forger.handOut({ claims: { exp: second() + exp } });
    const browser = desk.browser();
    await browser.signIn('');
    const { expiresAt = '', createdAt = '' } = (await desk.deps.sessions.get(browser.jar.get(session) ?? '')) ?? {};
    return { browser, minutes: Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / minute) };
  };
  expect((await endsIn(24 * 3600)).minutes).toBe(60);
  expect((await endsIn(desk.table.now() / 1000 - second() + 30 * 60)).minutes).toBe(30);
  // The desk's clock was turned on above: as long as that is not over.
  const { browser } = await endsIn(24 * 3600);
  desk.passes(6 * minute);
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(200);
  desk.passes(54 * minute);
  expect((await browser.ask('POST', '/desk/session', ownPage)).status).toBe(401);
});

test('the issuer’s words are read as they are: lists or text, with our prefix or without, the manager’s role first', async () => {
  const locations = async (groups: unknown) => {
    forger.handOut({ refreshToken: 'refresh', claims: { groups } });
    const browser = desk.browser();
    await browser.signIn('');
    return (await desk.deps.sessions.get(browser.jar.get(session) ?? ''))?.locations;
  };
  expect(await locations('wifi-tickets:A:reception, B:manager')).toEqual({ A: 'reception', B: 'manager' });
  expect(await locations(['A:manager', 'A:reception', 5, null, 'staff', 'A:owner', ':manager'])).toEqual({
    A: 'manager',
  });
  for (const none of [undefined, 7, {}, ['A'], ['A:Manager'], ['A:manager:x'], `${'A'.repeat(33)}:manager`])
    expect(await locations(none)).toBeUndefined();
});
