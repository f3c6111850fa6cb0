import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDeskSessions } from '../../src/core/keys/desk-sessions.store.ts';
import { type Browser, deskUrl, everybody, onwardFrom, openDesk, ownPage } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const minute = 60_000;
const session = '__Host-desk';
const whoAmI = async (browser: Browser) => {
  const { status, text } = await browser.ask('GET', '/desk/session');
  return status === 200 ? JSON.parse(text) : status;
};
const confirm = (browser: Browser) => browser.ask('POST', '/desk/session', ownPage);

test('who has not signed in is sent to the issuer, with PKCE, state and nonce of their own each time', async () => {
  const browser = desk.browser();
  expect(await browser.ask('GET', '/desk')).toMatchObject({ status: 302, headers: { location: '/desk/sign-in' } });
  const asked = [await browser.ask('GET', '/desk/sign-in'), await browser.ask('GET', '/desk/sign-in')];
  const [one, other] = asked.map(({ headers }) => new URL(headers.location ?? '').searchParams);
  expect(Object.fromEntries(one ?? [])).toMatchObject({
    response_type: 'code',
    redirect_uri: `${deskUrl}/callback`,
    code_challenge_method: 'S256',
    scope: 'openid profile email offline_access',
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(one?.get(name)).not.toBe(other?.get(name));
  expect(asked[0]?.cookies).toEqual([
    expect.stringMatching(
      /^__Host-desk-login-[\w-]{12}=\S{145}; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ]);
});

test('a receptionist signs in: the session is a cookie that no script and no other site has', async () => {
  const browser = desk.browser();
  // A redirect would come from another site, and without the cookies that no other site has.
  const query = await browser.toIssuerAndBack('rosa');
  const back = await browser.ask('GET', `/desk/callback?${query}`);
  expect([back.status, back.cookies, back.headers.location]).toEqual([200, [], undefined]);
  expect(onwardFrom(back.text)).toBe(`/desk/enter?${query}`);
  const { status, cookies, headers } = await browser.ask('GET', `/desk/enter?${query}`);
  expect([status, headers.location]).toEqual([302, '/desk']);
  expect(cookies.at(-1)).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; Secure; SameSite=Strict$/);
  expect(await whoAmI(browser)).toEqual({
    name: 'Rosa Camps',
    locations: [{ id: '28XXX004', name: 'Hotel Sol', timeZone: 'Europe/Madrid', role: 'reception' }],
  });
});

test('a manager has the role; of a group that is no role nothing becomes', async () => {
  const browser = desk.browser();
  await browser.signIn('mateu');
  expect((await whoAmI(browser)).locations).toMatchObject([{ id: '28XXX004', role: 'manager' }]);
});

test('who has no role anywhere is told so, and has no session', async () => {
  const browser = desk.browser();
  const { status, text } = await browser.signIn('noa');
  expect(status).toBe(403);
  expect(text).toContain('Noa &lt;Nobody&gt;, you have no hotel’s desk yet.');
  expect(text).toContain(`href="${desk.people.issuer}/session/end?`);
  expect(text).not.toContain('id_token');
  expect([...browser.jar.keys()]).toEqual([]);
});

test('a sign-in that was begun ten minutes ago leads nowhere, though the browser has kept its cookie', async () => {
  const browser = desk.browser();
  const query = await browser.toIssuerAndBack('rosa');
  desk.passes(10 * minute);
  expect((await browser.comeBack(query)).status).toBe(400);
  expect(await whoAmI(browser)).toBe(401);
});

test('two tabs may sign in at once: each has a way of its own, and both come in', async () => {
  const browser = desk.browser();
  const one = await browser.toIssuerAndBack('rosa');
  const other = await browser.toIssuerAndBack('rosa');
  for (const query of [one, other]) {
    expect((await browser.comeBack(query)).headers.location).toBe('/desk');
    expect(await whoAmI(browser)).toMatchObject({ name: 'Rosa Camps' });
  }
  expect([...browser.jar.keys()]).toEqual([session]);
});

test('a browser that begins to sign in again and again sends little along, and the latest still come in', async () => {
  const browser = desk.browser();
  const queries: string[] = [];
  for (let i = 0; i < 9; i++) queries.push(await browser.toIssuerAndBack('rosa'));
  expect([...browser.jar].map((cookie) => cookie.join('=')).join('; ').length).toBeLessThan(1100);
  expect((await browser.comeBack(queries[0] ?? '')).status).toBe(400);
  for (const query of queries.slice(-6)) expect((await browser.comeBack(query)).status).toBe(302);
});

test('who signs in anew in the same browser ends the session that was there', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  const first = browser.jar.get(session) ?? '';
  await browser.signIn('mateu');
  expect([await desk.deps.sessions.get(first), await desk.deps.sessions.tokens(first)]).toEqual([undefined, {}]);
  expect(await whoAmI(browser)).toMatchObject({ name: 'Mateu Ferrer' });
  desk.passes(5 * minute);
  expect((await confirm(browser)).status).toBe(200);
});

test('each sign-in has a cookie of its own: one that was planted before opens nothing', async () => {
  const browser = desk.browser();
  browser.jar.set(session, 'A'.repeat(43));
  await browser.signIn('rosa');
  const first = browser.jar.get(session);
  expect(first).not.toBe('A'.repeat(43));
  await browser.signIn('rosa');
  expect(browser.jar.get(session)).not.toBe(first);
  const planted = desk.browser();
  planted.jar.set(session, 'A'.repeat(43));
  expect(await whoAmI(planted)).toBe(401);
});

test('what came back from the issuer is good once, and for the browser that was sent there', async () => {
  const browser = desk.browser();
  const query = await browser.toIssuerAndBack('rosa');
  const login = new Map(browser.jar);
  const stranger = desk.browser();
  expect((await stranger.comeBack(query)).status).toBe(400);
  const other = desk.browser();
  await other.ask('GET', '/desk/sign-in');
  expect((await other.comeBack(query)).status).toBe(400);
  expect([...stranger.jar.keys(), ...other.jar.keys()]).toEqual([expect.stringMatching(/^__Host-desk-login-/)]);
  other.jar.clear();
  expect((await browser.comeBack(query)).status).toBe(302);
  expect([...browser.jar.keys()]).toEqual([session]);
  for (const [name, value] of login) other.jar.set(name, value);
  expect((await other.comeBack(query)).status).toBe(400);
  expect([...other.jar.keys()]).toEqual([]);
});

test('who says no at the issuer is told that it did not work', async () => {
  const browser = desk.browser();
  const { headers } = await browser.ask('GET', '/desk/sign-in');
  const state = new URL(headers.location ?? '').searchParams.get('state');
  const iss = encodeURIComponent(desk.people.issuer);
  const { status, text } = await browser.comeBack(`error=access_denied&state=${state}&iss=${iss}`);
  expect([status, text.includes('The sign-in did not work.')]).toEqual([400, true]);
});

test('the issuer is asked anew: whoever is removed there is out, and one whose role has changed has the new one', async () => {
  const [browser, colleague] = [desk.browser(), desk.browser()];
  await browser.signIn('rosa');
  await colleague.signIn('mateu');
  desk.passes(5 * minute);
  desk.known.delete('rosa');
  const mateu = everybody[1];
  if (mateu) desk.known.set('mateu', { ...mateu, groups: ['28XXX004:reception'] });
  // Nobody has asked yet.
  expect(await whoAmI(browser)).toMatchObject({ name: 'Rosa Camps' });
  expect((await confirm(browser)).status).toBe(401);
  expect(await whoAmI(browser)).toBe(401);
  expect(JSON.parse((await confirm(colleague)).text).locations).toMatchObject([{ role: 'reception' }]);
  if (mateu) desk.known.set('mateu', { ...mateu, groups: ['staff'] });
  desk.passes(5 * minute);
  expect((await confirm(colleague)).status).toBe(401);
  for (const person of everybody) desk.known.set(person.id, person);
});

test('a session is confirmed for five minutes each time, by refresh tokens that are good once, by many calls at once too', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  const first = (await listDeskSessions(desk.table)).length;
  for (let rounds = 0; rounds < 3; rounds++) {
    desk.passes(5 * minute);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => confirm(browser)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  }
  const secret = browser.jar.get(session) ?? '';
  const kept = await desk.deps.sessions.get(secret);
  expect(desk.table.now() - Date.parse(kept?.checkedAt ?? '')).toBeLessThan(minute);
  expect((await listDeskSessions(desk.table)).length).toBe(first);
});

test('signing out ends the session here and at the issuer', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  const stolen = new Map(browser.jar);
  const { refreshToken = '' } = await desk.deps.sessions.tokens(browser.jar.get(session) ?? '');
  const { status, text } = await browser.ask('POST', '/desk/sign-out', ownPage);
  // No token of the issuer in what a script reads: the browser alone is sent there, once.
  expect([status, text]).toEqual([200, '{"url":"/desk/sign-out"}']);
  const out = new Map(browser.jar);
  expect([...out.keys()]).toEqual(['__Host-desk-out']);
  const { status: sent, headers, cookies } = await browser.ask('GET', '/desk/sign-out');
  const url = new URL(headers.location ?? '');
  expect([sent, `${url.origin}${url.pathname}`]).toEqual([302, `${desk.people.issuer}/session/end`]);
  expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${deskUrl}/signed-out`);
  expect(url.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
  expect([cookies.length, browser.jar.size]).toEqual([1, 0]);
  for (const [name, value] of out) browser.jar.set(name, value);
  expect((await browser.ask('GET', '/desk/sign-out')).headers.location).toBe('/desk');
  const thief = desk.browser();
  for (const [name, value] of stolen) thief.jar.set(name, value);
  expect([await whoAmI(thief), (await confirm(thief)).status]).toEqual([401, 401]);
  await expect(desk.deps.issuer.renew(refreshToken, 'rosa')).rejects.toThrow('invalid_grant');
});

test('the way out to the issuer is closed after a minute', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  await browser.ask('POST', '/desk/sign-out', ownPage);
  desk.passes(2 * minute);
  expect((await browser.ask('GET', '/desk/sign-out')).headers.location).toBe('/desk');
});

test('a session that is signed out while the issuer is asked stays so', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  desk.passes(5 * minute);
  const [confirmed] = await Promise.all([confirm(browser), browser.ask('POST', '/desk/sign-out', ownPage)]);
  expect([200, 401]).toContain(confirmed.status);
  expect(await whoAmI(browser)).toBe(401);
});

test('after twelve hours a session is over', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  desk.passes(12 * 60 * minute);
  expect(await whoAmI(browser)).toBe(401);
  expect((await browser.ask('GET', '/desk')).status).toBe(302);
});

test.each(['session', 'sign-out'])('POST %s from another page changes nothing', async (path) => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  const others: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { ...ownPage, 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of others) expect((await browser.ask('POST', `/desk/${path}`, headers)).status).toBe(403);
  expect(await whoAmI(browser)).toMatchObject({ name: 'Rosa Camps' });
});

test('the table has neither the cookie’s secret nor a token of the issuer', async () => {
  const browser = desk.browser();
  await browser.signIn('rosa');
  const secret = browser.jar.get(session) ?? '';
  const { refreshToken = '', idToken = '' } = await desk.deps.sessions.tokens(secret);
  expect([refreshToken, idToken].map((token) => token.length > 20)).toEqual([true, true]);
  const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
  const { Items = [] } = await desk.table.db.send(new ScanCommand({ TableName: desk.table.tableName }));
  const all = JSON.stringify(Items, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
  expect(all).toContain('Rosa Camps');
  for (const hidden of [secret, refreshToken, idToken]) expect(all).not.toContain(hidden);
});

test('every answer is guarded: no frame, no foreign resource, nothing that is kept', async () => {
  const browser = desk.browser();
  const paths = [
    '',
    '/sign-in',
    '/callback',
    '/enter',
    '/sign-out',
    '/session',
    '/signed-out',
    '/nonsense',
    '/assets/%2e%2e',
    '/assets/x.js',
  ];
  for (const path of paths) {
    const { headers } = await browser.ask('GET', `/desk${path}`);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'$/),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).not.toContain('unsafe');
  }
});
