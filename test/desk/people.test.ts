import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskRole } from '../../src/core/keys/desk-session.ts';
import { deskSessions, drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { cliOf, tableEndpoints } from '../end-to-end/support/cli-of.ts';
import { example } from '../rest/open-api.ts';
import { openCognito } from './open-cognito.ts';

const poolId = 'eu-west-1_Example01';
const own = '28XXX004';
let open: Awaited<ReturnType<typeof openServedTable>>;
let cognito: Awaited<ReturnType<typeof openCognito>>;
let operator: ReturnType<typeof cliOf>;
let others: ReturnType<typeof cliOf>;
let without: ReturnType<typeof cliOf>;
beforeAll(async () => {
  [open, cognito] = await Promise.all([openServedTable(), openCognito(poolId)]);
  const hotel = example('hotel-sol');
  await writeLocation(open.table, hotel);
  for (const id of ['LUNA', 'FJORD']) await writeLocation(open.table, { ...hotel, id });
  const env = { ...process.env, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint };
  const withOutputs = async (outputs: Record<string, string>) =>
    cliOf({ endpoints: await tableEndpoints(open.table, outputs) }, env);
  const DeskUrl = 'https://wifi.example.com/desk';
  operator = await withOutputs({ DeskUrl, DeskUserPoolId: poolId });
  others = await withOutputs({ DeskUrl, DeskSecretsPath: '/wifi-tickets/table/desk' });
  without = await withOutputs({});
});
afterAll(async () => {
  for (const one of [operator, others, without]) one.close();
  await Promise.all([cognito.close(), open.close()]);
});

const invite = (address: string, ...more: string[]) =>
  operator.cli('desk', 'invite', address, '--location', own, ...more);
const people = () => operator.json('desk', 'people');

test('a person is invited by mail, once more until they come, and then not again', async () => {
  const first = await invite('Rosa@Hotel-Sol.example', '--name', 'Rosa Camps');
  expect(first).toEqual({
    code: 0,
    out: 'rosa@hotel-sol.example is reception at 28XXX004. Cognito sends an invitation, which is good for seven days.\nThe desk: https://wifi.example.com/desk\n',
  });
  expect((await invite('rosa@hotel-sol.example')).out).toContain('once more');
  cognito.signsIn('rosa@hotel-sol.example');
  expect((await invite('rosa@hotel-sol.example')).out).toContain('no mail is sent');
  expect(cognito.mails).toEqual(['rosa@hotel-sol.example', 'rosa@hotel-sol.example']);
  expect(await people()).toEqual([
    { address: 'rosa@hotel-sol.example', name: 'Rosa Camps', status: 'active', locations: { [own]: 'reception' } },
  ]);
});

test('a person has one role at a location, and may have others at others', async () => {
  await invite('mateu@hotel-sol.example');
  await invite('mateu@hotel-sol.example', '--role', 'manager');
  await operator.cli('desk', 'invite', 'mateu@hotel-sol.example', '--location', 'LUNA');
  await operator.cli('desk', 'invite', 'noa@hotel-sol.example', '--location', 'LUNA');
  const { out } = await operator.cli('desk', 'people');
  expect(out).toMatch(/mateu@hotel-sol\.example +- +invited +LUNA:reception,28XXX004:manager/);
  const atLuna = await operator.json('desk', 'people', '--location', 'LUNA');
  expect(atLuna.map(({ address }: { address: string }) => address)).toEqual([
    'mateu@hotel-sol.example',
    'noa@hotel-sol.example',
  ]);
});

test('many people are listed, page by page, also while Cognito asks to slow down', async () => {
  cognito.throttles(3);
  await operator.cli('desk', 'invite', 'mateu@hotel-sol.example', '--location', 'FJORD');
  const found = (await people()).find(({ address }: { address: string }) => address === 'mateu@hotel-sol.example');
  expect(found.locations).toEqual({ [own]: 'manager', LUNA: 'reception', FJORD: 'reception' });
});

test('where the day’s mails are used up, it is said so, and tomorrow the invitation works', async () => {
  cognito.leavesMails(0);
  const ada = ['desk', 'invite', 'ada@hotel-sol.example', '--location', 'LUNA'];
  const { code, out } = await operator.cli(...ada);
  expect([code, out]).toEqual([1, expect.stringContaining('50 mails a day')]);
  cognito.leavesMails(50);
  expect((await operator.cli(...ada)).code).toBe(0);
});

test('of who is disabled in Cognito it is said that they cannot sign in, and they can be removed', async () => {
  cognito.disables('ada@hotel-sol.example');
  const { out } = await operator.cli('desk', 'invite', 'ada@hotel-sol.example', '--location', 'LUNA');
  expect(out).toContain('They cannot sign in');
  cognito.calls.length = 0;
  expect((await operator.cli('desk', 'remove', 'ada@hotel-sol.example')).code).toBe(0);
  expect(cognito.calls).not.toContain('AdminUserGlobalSignOut');
});

test('who has lost the phone with the second factor is invited anew, with the name and all roles', async () => {
  const address = 'pau@hotel-sol.example';
  await invite(address, '--name', 'Pau Serra', '--role', 'manager');
  await operator.cli('desk', 'invite', address, '--location', 'LUNA');
  cognito.signsIn(address);
  cognito.mails.length = 0;
  const known = async () => (await people()).find((one: { address: string }) => one.address === address);
  const anew = { ...(await known()), status: 'invited' };
  const reset = () => operator.cli('desk', 'reset', address);
  expect((await reset()).out).toContain('is invited anew, with the same roles');
  expect(cognito.mails).toEqual([address]);
  expect(await known()).toEqual(anew);
  cognito.leavesMails(0);
  expect((await reset()).out).toContain('no invitation');
  expect(await known()).toEqual(anew);
  cognito.leavesMails(50);
  cognito.refuses('AdminAddUserToGroup');
  const { code, out } = await reset();
  cognito.refuses('');
  expect([code, out]).toEqual([1, expect.stringContaining(`desk invite ${address} --location LUNA --role reception`)]);
  expect((await operator.cli('desk', 'reset', 'nobody@hotel-sol.example')).out).toContain('There is nobody');
});

const signIn = async (subject: string, locations: Record<string, DeskRole>) => {
  const now = new Date().toISOString();
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const who = {
    id: subject === 'sub-9' ? 'sessionofnin' : 'abcdefghijkl',
    subject,
    name: 'Rosa Camps',
    issuer: 'https://people.example',
    locations,
  };
  const secret = drawSessionSecret();
  await deskSessions(open.table).put(secret, { ...who, createdAt: now, checkedAt: now, expiresAt }, {});
  return secret;
};

test('who is removed is signed out everywhere, and their sessions are over at once', async () => {
  const [rosas, mateus] = [await signIn('sub-1', { [own]: 'reception' }), await signIn('sub-2', { [own]: 'manager' })];
  expect((await operator.cli('desk', 'sessions')).out).toMatch(/abcdefghijkl +Rosa Camps +28XXX004:reception/);
  cognito.calls.length = 0;
  const { out } = await operator.cli('desk', 'remove', 'rosa@hotel-sol.example');
  expect(out).toBe('rosa@hotel-sol.example is removed. One session is ended.\n');
  expect(cognito.calls.slice(-2)).toEqual(['AdminUserGlobalSignOut', 'AdminDeleteUser']);
  const sessions = deskSessions(open.table);
  expect(await sessions.get(rosas)).toBeUndefined();
  expect(await sessions.get(mateus)).toBeDefined();
  expect((await people()).map(({ address }: { address: string }) => address)).not.toContain('rosa@hotel-sol.example');
});

test('a role at one location is taken away alone', async () => {
  const { out } = await operator.cli('desk', 'remove', 'mateu@hotel-sol.example', '--location', own);
  expect(out).toContain('has no role at 28XXX004 any more. One session is ended.');
  expect((await people())[0]).toMatchObject({
    address: 'mateu@hotel-sol.example',
    locations: { LUNA: 'reception', FJORD: 'reception' },
  });
  const again = await operator.cli('desk', 'remove', 'mateu@hotel-sol.example', '--location', own);
  expect(again).toEqual({ code: 1, out: 'mateu@hotel-sol.example has no role at 28XXX004.\n' });
});

test.each([
  [['invite', 'rosa', '--location', own], 2, 'The address must be one plain e-mail address.'],
  [['invite', 'rosa@hotel-sol.example', '--location', 'NOBODY'], 1, 'There is no location NOBODY'],
  [
    ['invite', 'rosa@hotel-sol.example', '--location', own, '--role', 'owner'],
    2,
    'Allowed choices are reception, manager',
  ],
  [['remove', 'nobody@hotel-sol.example'], 1, 'There is nobody with the address nobody@hotel-sol.example.'],
  [['secret', '-'], 1, 'needs no secret'],
])('desk %j is refused in words', async (words, code, text) => {
  const answer = await operator.cli('desk', ...words);
  expect(answer.code).toBe(code);
  expect(answer.out).toContain(text);
});

test('with an issuer of the hotel’s own, its people are looked after there', async () => {
  for (const words of [
    ['people'],
    ['invite', 'rosa@hotel-sol.example', '--location', own],
    ['remove', 'a@b.example'],
  ]) {
    const { code, out } = await others.cli('desk', ...words);
    expect([code, out]).toEqual([
      1,
      expect.stringContaining("by the hotel's own issuer: invite and remove them there."),
    ]);
  }
  expect((await others.cli('desk', 'sessions')).code).toBe(0);
  expect((await others.cli('desk', 'secret', 'not-on-the-line')).out).not.toContain('not-on-the-line');
});

test('with an issuer of the hotel’s own, all sessions of a person are ended at once by one of them', async () => {
  const secrets = [await signIn('sub-9', { [own]: 'manager' }), await signIn('sub-9', { [own]: 'manager' })];
  const sessions = deskSessions(open.table);
  const { id = '' } = (await sessions.get(secrets[0] ?? '')) ?? {};
  const { code, out } = await others.cli('desk', 'remove', id);
  expect([code, out]).toEqual([
    0,
    "Rosa Camps: 2 sessions are ended.\nRemove the person at the hotel's own issuer too: until then they can sign in again.\n",
  ]);
  for (const secret of secrets) expect(await sessions.get(secret)).toBeUndefined();
});

test('without a desk it is said how to get one', async () => {
  for (const words of [['people'], ['sessions'], ['secret', '-']])
    expect(await without.cli('desk', ...words)).toEqual({
      code: 1,
      out: 'The deployment has no desk: set desk: true in wifi-tickets.yaml, and deploy it.\n',
    });
});
