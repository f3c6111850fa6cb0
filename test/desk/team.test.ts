import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type DeskRole, sessionCookie } from '../../src/core/keys/desk-session.ts';
import { drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { openCognito } from './open-cognito.ts';
import { openDesk, ownPage } from './open-desk.ts';

const poolId = 'eu-west-1_Example01';
const [sol, luna] = ['28XXX004', 'LUNA'];
let cognito: Awaited<ReturnType<typeof openCognito>>;
let desk: Awaited<ReturnType<typeof openDesk>>;
let own: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  cognito = await openCognito(poolId);
  [desk, own] = await Promise.all([
    openDesk({ cognito: cognito.endpoint, told: { DESK_USER_POOL_ID: poolId } }),
    openDesk(),
  ]);
});
afterAll(() => Promise.all([desk.close(), own.close(), cognito.close()]));

/** A browser of somebody who has signed in. */
async function signedIn(subject: string, locations: Record<string, DeskRole>, at = desk) {
  const [secret, now] = [drawSessionSecret(), new Date(at.table.now()).toISOString()];
  const expiresAt = new Date(at.table.now() + 3_600_000).toISOString();
  const who = { id: secret.slice(0, 12), subject, name: `Name of ${subject}`, issuer: 'https://people.example' };
  await at.deps.sessions.put(secret, { ...who, locations, createdAt: now, checkedAt: now, expiresAt }, {});
  const browser = at.browser();
  browser.jar.set(sessionCookie, secret);
  const ask = async (method: string, sent?: object, query = '', location = sol) => {
    const path = `/desk/team?location=${location}${query}`;
    const { status, text } = await browser.ask(method, path, method === 'GET' ? {} : ownPage, sent);
    return { status, json: text === '' ? {} : JSON.parse(text) };
  };
  return { browser, ask, isIn: async () => (await browser.ask('GET', '/desk/session')).status === 200 };
}

type Open = Awaited<ReturnType<typeof signedIn>>;
let manager: Open;
const people = async (by = manager, location = sol) => (await by.ask('GET', undefined, '', location)).json.people;
const invited = (address: string, role: DeskRole = 'reception', by = manager, location = sol) =>
  by.ask('POST', { address, role, name: 'Rosa Camps' }, '', location);
const subjectOf = async (address: string) =>
  (await people()).find((one: { address: string }) => one.address === address)?.subject;
beforeEach(async () => {
  manager = await signedIn('sub-manager', { [sol]: 'manager' });
});

test('a manager invites a receptionist by mail, who then stands in the list with role and state, and with nothing of other hotels', async () => {
  const elsewhere = await signedIn('sub-luna', { [luna]: 'manager' });
  await invited('lu@hotel-luna.example', 'manager', elsewhere, luna);
  expect((await invited('Rosa@hotel-sol.example')).json).toEqual({ state: 'invited' });
  expect(cognito.mails).toContain('rosa@hotel-sol.example');
  await invited('rosa@hotel-sol.example', 'manager', elsewhere, luna);
  expect(await people()).toEqual([
    {
      address: 'rosa@hotel-sol.example',
      name: 'Rosa Camps',
      status: 'invited',
      role: 'reception',
      subject: expect.any(String),
    },
  ]);
});

test('the receptionist who leaves on Friday night is out at once: role, sessions, and the person if they work nowhere else', async () => {
  await invited('eva@hotel-sol.example');
  cognito.signsIn('eva@hotel-sol.example');
  const subject = await subjectOf('eva@hotel-sol.example');
  const [desktop, tablet, colleague] = await Promise.all([
    signedIn(subject, { [sol]: 'reception' }),
    signedIn(subject, { [sol]: 'reception', [luna]: 'reception' }),
    signedIn('sub-colleague', { [sol]: 'reception' }),
  ]);
  expect((await manager.ask('DELETE', { subject })).json).toEqual({ sessions: 2 });
  expect([await desktop.isIn(), await tablet.isIn(), await colleague.isIn()]).toEqual([false, false, true]);
  expect([await subjectOf('eva@hotel-sol.example'), cognito.find('eva@hotel-sol.example')]).toEqual([
    undefined,
    undefined,
  ]);
  expect((await manager.ask('DELETE', { subject })).status).toBe(404);
});

test('who works at another hotel, too, keeps that, and can be removed there by its manager alone', async () => {
  const elsewhere = await signedIn('sub-luna', { [luna]: 'manager' });
  await invited('ana@hotel-sol.example');
  await invited('ana@hotel-sol.example', 'reception', elsewhere, luna);
  const subject = await subjectOf('ana@hotel-sol.example');
  await manager.ask('DELETE', { subject });
  expect([...(cognito.find('ana@hotel-sol.example')?.groups ?? [])]).toEqual([`${luna}:reception`]);
  expect((await manager.ask('DELETE', { subject })).status).toBe(404);
  expect((await manager.ask('DELETE', { subject }, '', luna)).status).toBe(403);
});

test('another role holds at once, and nobody changes or removes themselves', async () => {
  await invited('mateu@hotel-sol.example', 'manager');
  cognito.signsIn('mateu@hotel-sol.example');
  const subject = await subjectOf('mateu@hotel-sol.example');
  const mateu = await signedIn(subject, { [sol]: 'manager' });
  expect((await invited('mateu@hotel-sol.example', 'reception', mateu)).status).toBe(409);
  expect((await mateu.ask('DELETE', { subject })).status).toBe(409);
  expect((await invited('mateu@hotel-sol.example', 'reception')).json).toEqual({ state: 'known' });
  expect(await mateu.isIn()).toBe(false);
  expect([...(cognito.find('mateu@hotel-sol.example')?.groups ?? [])]).toEqual([`${sol}:reception`]);
});

test('who is signed in now is told, of this hotel alone, and can be signed out', async () => {
  const [rosa] = await Promise.all([
    signedIn('sub-night', { [sol]: 'reception', [luna]: 'manager' }),
    signedIn('sub-other', { [luna]: 'manager' }),
  ]);
  const { json } = await manager.ask('GET');
  const night = json.sessions.filter(({ subject }: { subject: string }) => /night|other/.test(subject));
  expect(night).toEqual([
    {
      id: expect.any(String),
      subject: 'sub-night',
      name: 'Name of sub-night',
      role: 'reception',
      since: expect.any(String),
    },
  ]);
  expect((await manager.ask('DELETE', { subject: 'sub-night' }, '&sessions')).json).toEqual({ sessions: 1 });
  expect(await rosa.isIn()).toBe(false);
  expect((await manager.ask('DELETE', { subject: 'sub-other' }, '&sessions')).status).toBe(404);
});

test('a receptionist, a manager of elsewhere, a session that was not confirmed, and another site’s page do nothing', async () => {
  const rosa = await signedIn('sub-rosa', { [sol]: 'reception', [luna]: 'manager' });
  const calls = cognito.calls.length;
  for (const method of ['GET', 'POST', 'DELETE'])
    expect((await rosa.ask(method, { address: 'x@y.example', role: 'manager', subject: 'sub-1' })).status).toBe(403);
  for (const location of ['', 'NOBODY', '__proto__'])
    expect((await manager.ask('GET', undefined, '', location)).status).toBe(403);
  const path = `/desk/team?location=${sol}`;
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await manager.browser.ask('POST', path, foreign, { address: 'x@y.example', role: 'manager' })).status).toBe(
    403,
  );
  expect((await desk.browser().ask('GET', path)).status).toBe(401);
  desk.passes(5 * 60_000 + 1);
  expect((await manager.ask('GET')).json.type).toBe('urn:wifi-tickets:problem:session-stale');
  expect(cognito.calls.length).toBe(calls);
});

test.each([{}, { address: 'no address', role: 'reception' }, { address: 'a@b.example', role: 'owner' }, 'x'])(
  '%j invites nobody',
  async (sent) => {
    const mails = cognito.mails.length;
    expect((await manager.ask('POST', sent as object)).status).toBe(400);
    expect(cognito.mails.length).toBe(mails);
  },
);

test('Cognito’s fifty mails a day are said, and no log has an address or a name', async () => {
  const log = vi.spyOn(console, 'info');
  cognito.leavesMails(0);
  expect((await invited('late@hotel-sol.example')).json.type).toBe('urn:wifi-tickets:problem:no-more-mails');
  cognito.leavesMails(50);
  await invited('late@hotel-sol.example');
  expect(JSON.stringify(log.mock.calls)).toContain('people_changed');
  expect(JSON.stringify(log.mock.calls)).not.toMatch(/late@|Rosa/);
  log.mockRestore();
});

test('where people are of the hotel’s own issuer, sessions are told and ended, and nobody is invited here', async () => {
  const [boss, rosa] = await Promise.all([
    signedIn('boss', { [sol]: 'manager' }, own),
    signedIn('rosa', { [sol]: 'reception' }, own),
  ]);
  const { json } = await boss.ask('GET');
  expect([json.people, json.sessions.length]).toEqual([undefined, 2]);
  expect((await invited('a@b.example', 'reception', boss)).status).toBe(400);
  expect((await boss.ask('DELETE', { subject: 'rosa' }, '&sessions')).json).toEqual({ sessions: 1 });
  expect(await rosa.isIn()).toBe(false);
});
