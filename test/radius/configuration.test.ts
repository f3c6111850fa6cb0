import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountingRequest } from '../../src/networks/radius/accounting-request.schema.ts';
import { radiusAttributes } from '../../src/networks/radius/request.schema.ts';
import { type Way, ways } from './client/credentials.ts';
import { challengeHash, ntResponse } from './client/ms-chap.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { type Answer, attributesAnswer, type StubApi, startStubApi } from './support/stub-api.ts';

const hotel = { name: 'hotel', address: '127.0.0.2', secret: randomBytes(16).toString('hex'), token: '28XXX004 t0k3n' };
const old = { ...hotel, name: 'old', address: '127.0.0.3', signs: false };
const device = '5C-7D-C1-72-A7-3B';
const code = 'Q4P68XYZ';
const accept = { 'control:Auth-Type': 'Accept', 'reply:Session-Timeout': 600 };

const started = [
  ['User-Name', code],
  ['Acct-Status-Type', 1],
  ['Acct-Session-Id', '81'],
] as const;

let api: StubApi;
let radius: FreeRadius;
let portal: RadiusClient;
beforeAll(async () => {
  api = await startStubApi();
  radius = await startFreeRadius({ apiUrl: api.url, clients: [hotel, old], env: { RADIUS_API_TIMEOUT: '1' } });
  portal = radius.client('hotel');
});
afterAll(async () => {
  await radius?.close();
  await api?.close();
});

const askedTimes = (times: number) => expect.poll(() => api.asked.length).toBe(times);

/** Whether what was handed over as hex proves the code. */
function chapProves(response: string, challenge = ''): boolean {
  const [id, proof] = [Buffer.from(response.slice(0, 2), 'hex'), response.slice(2)];
  return createHash('md5').update(id).update(code).update(Buffer.from(challenge, 'hex')).digest('hex') === proof;
}

function msChap1Proves(challenge: string, response = ''): boolean {
  return ntResponse(Buffer.from(challenge, 'hex'), code).toString('hex') === response.slice(-48);
}

function msChap2Proves(challenge: string, response = ''): boolean {
  const peer = Buffer.from(response.slice(4, 36), 'hex');
  const hash = challengeHash(peer, Buffer.from(challenge, 'hex'), code);
  return msChap1Proves(hash.toString('hex'), response);
}

test('a login is asked of the API with the key of its client, and is answered with what the device may do', async () => {
  api.answers(
    attributesAnswer({
      ...accept,
      'reply:Idle-Timeout': 600,
      'reply:Acct-Interim-Interval': 300,
      'reply:Reply-Message': 'Willkommen, 600 s',
      'reply:Class': '0x77743a5134503638',
      'reply:WISPr-Bandwidth-Max-Down': 10_000_000,
      'reply:Mikrotik-Rate-Limit': '2000k/10000k',
      'reply:ChilliSpot-Bandwidth-Max-Up': 2000,
    }),
  );
  const answer = await portal.logIn({ way: 'PAP', user: code, password: '', device });
  expect(answer).toEqual({
    type: 'accepted',
    values: {
      'Message-Authenticator': expect.anything(),
      'Session-Timeout': 600,
      'Idle-Timeout': 600,
      'Acct-Interim-Interval': 300,
      'Reply-Message': 'Willkommen, 600 s',
      Class: Buffer.from('wt:Q4P68'),
      'WISPr-Bandwidth-Max-Down': 10_000_000,
      'Mikrotik-Rate-Limit': '2000k/10000k',
      'ChilliSpot-Bandwidth-Max-Up': 2000,
    },
  });
  expect(api.asked).toMatchObject([
    {
      path: '/api/v1/freeradius/authorize/',
      headers: { authorization: `Bearer ${hotel.token}`, 'content-type': 'application/json' },
      body: {
        'User-Name': { value: [code] },
        'User-Password': { value: [''] },
        'Calling-Station-Id': { value: [device] },
      },
    },
  ]);
});

test('a rejected device gets to know why, and nothing of what it would have got', async () => {
  const reject = { ...accept, 'control:Auth-Type': 'Reject', 'reply:Reply-Message': 'abgelaufen' };
  api.answers(attributesAnswer(reject));
  const { type, values } = await portal.logIn({ way: 'PAP', user: code, password: code });
  expect(type).toBe('rejected');
  expect(Object.keys(values).sort()).toEqual(['Message-Authenticator', 'Reply-Message']);
});

describe('silence, so that the network asks again, and nobody is told "wrong code"', () => {
  const answers: readonly (readonly [when: string, answer: Answer])[] = [
    ['the API is down', { status: 503 }],
    ['the API fails', { status: 500, body: { message: 'Internal Server Error' } }],
    ['the API throttles', { status: 429, body: { message: 'Too Many Requests' } }],
    ['the key is wrong', { status: 403, body: {} }],
    ['a page answers in place of the API', { status: 200, body: '<html>Sign in</html>', type: 'text/html' }],
    ['the answer is cut off', { status: 200, body: '{"control:Auth-Type":{"op":":=","val' }],
    ['the answer never comes', undefined],
  ];
  test.for(answers)('when %s', async ([, answer]) => {
    api.answers(answer);
    const login = { way: 'PAP', user: code, password: '' } as const;
    expect(await portal.logInOrSilence(login, () => askedTimes(1))).toEqual({ type: 'silence' });
    expect(await portal.accountOrSilence(started, () => askedTimes(2))).toBe(false);
    expect(api.asked.map(({ path }) => path.split('/')[4])).toEqual(['authorize', 'accounting']);
  });

  test('to what has no Message-Authenticator: it may have been changed on its way', async () => {
    api.answers(attributesAnswer(accept));
    const login = { way: 'PAP', user: code, password: '', unsigned: true } as const;
    expect(await portal.logInOrSilence(login)).toEqual({ type: 'silence' });
    // What comes after it is asked of the API, and nothing before.
    expect(await portal.logIn({ ...login, unsigned: false, password: code })).toMatchObject({ type: 'accepted' });
    expect(api.asked).toMatchObject([{ body: { 'User-Password': { value: [code] } } }]);
    expect(await radius.client('old').logIn(login)).toMatchObject({ type: 'accepted' });
  });
});

test('a name or text of the API is never executed: `%{…}` stays text', async () => {
  const attack = '%{client:secret} %{md5:x} `id` %{config:name}';
  api.answers(attributesAnswer({ ...accept, 'reply:Reply-Message': attack }));
  expect(await portal.logIn({ way: 'PAP', user: code, password: '' })).toMatchObject({
    values: { 'Reply-Message': attack },
  });
  const guest = { way: 'PAP', user: '%{client:secret}', password: '%{client:secret}' } as const;
  expect(await portal.logIn(guest)).toMatchObject({ type: 'accepted' });
  expect(api.asked[1]?.body).toMatchObject({
    'User-Name': { value: [guest.user] },
    'User-Password': { value: [guest.user] },
  });
});

test('a user name cannot add attributes to what the API is asked', async () => {
  api.answers(attributesAnswer({ 'control:Auth-Type': 'Reject' }));
  const user = `X"],"value":["${code}"]},"User-Name":{"value":["${code}`;
  await portal.logIn({ way: 'PAP', user, password: '' });
  expect(api.asked[0]?.body).toMatchObject({ 'User-Name': { type: 'string', value: [user] } });
});

test('when a session was told of is handed over in seconds, whatever zone FreeRADIUS is in', async () => {
  api.answers({ status: 204 });
  await portal.account([...started, ['Event-Timestamp', 1_785_412_800], ['Acct-Delay-Time', 12]]);
  expect(api.asked).toMatchObject([
    { body: { 'Tmp-Integer-0': { value: [1_785_412_800] }, 'Acct-Delay-Time': { value: [12] } } },
  ]);
});

test('the addresses of a device are handed over as they are read', async () => {
  api.answers({ status: 204 });
  const prefix = (length: number, digits: string) => Buffer.from(`00${length.toString(16)}${digits}`, 'hex');
  await portal.account([
    ...started,
    ['Framed-IP-Address', '10.20.1.7'],
    ['Framed-IPv6-Address', Buffer.from(`20010db8${'0'.repeat(23)}7`, 'hex')],
    ['Framed-IPv6-Prefix', prefix(64, '20010db800070000')],
    ['Delegated-IPv6-Prefix', prefix(56, '20010db800080000')],
  ]);
  const attributes = radiusAttributes(JSON.stringify(api.asked[0]?.body));
  expect(attributes && accountingRequest(attributes)).toMatchObject({
    record: { addresses: ['10.20.1.7', '2001:db8::7', '2001:db8:7::/64', '2001:db8:8::/56'] },
  });
});

test('only what the API has recorded counts as told', async () => {
  api.answers({ status: 204 });
  await portal.account(started);
  expect(api.asked).toMatchObject([
    {
      path: '/api/v1/freeradius/accounting/',
      headers: { authorization: `Bearer ${hotel.token}` },
      body: {
        'User-Name': { value: [code] },
        'Acct-Unique-Session-Id': { value: [expect.stringMatching(/^[0-9a-f]{32}$/)] },
      },
    },
  ]);
  api.answers({ status: 200, body: {} });
  expect(await portal.accountOrSilence(started, () => askedTimes(1))).toBe(false);
});

test('no code, password or key reaches what it writes', async () => {
  api.answers(attributesAnswer({ 'control:Auth-Type': 'Reject' }));
  for (const way of ways) await portal.logIn({ way, user: code, password: 'pa55word', device });
  api.answers({ status: 500 });
  await portal.logInOrSilence({ way: 'PAP', user: code, password: 'pa55word', device }, () => askedTimes(1));
  for (const secret of [code, 'pa55word', hotel.token, hotel.secret, device])
    expect(radius.said()).not.toContain(secret);
});

test('the same packet, sent again after silence, is asked of the API again', async () => {
  api.answers(() => (api.asked.length < 3 ? { status: 503 } : attributesAnswer(accept)));
  const request = portal.requestOf({ way: 'PAP', user: code, password: '' });
  expect(await portal.answer(request, portal.place.authPort, { again: 1500 })).toMatchObject({ code: 2 });
  expect(api.asked).toHaveLength(3);
});

describe('how a password is proved', () => {
  const proofs: readonly (readonly [
    way: Way,
    names: readonly string[],
    of: (hex: string, ...more: string[]) => boolean,
  ])[] = [
    ['CHAP', ['Tmp-String-1', 'Tmp-String-2'], chapProves],
    ['MS-CHAPv1', ['Tmp-String-4', 'Tmp-String-5'], msChap1Proves],
    ['MS-CHAPv2', ['Tmp-String-4', 'Tmp-String-6'], msChap2Proves],
  ];
  test.for(proofs)('%s: the API gets as hex what it compares', async ([way, names, proves]) => {
    api.answers(attributesAnswer({ 'control:Auth-Type': 'Reject' }));
    await portal.logIn({ way, user: code, password: code });
    const body = api.asked[0]?.body as Readonly<Record<string, { readonly value: readonly string[] }>>;
    const [first = '', ...more] = names.map((name) => body[name]?.value[0] ?? '');
    expect(proves(first, ...more)).toBe(true);
  });

  test("CHAP: without a challenge of its own the packet's authenticator is the challenge", async () => {
    api.answers(attributesAnswer({ 'control:Auth-Type': 'Reject' }));
    await portal.logIn({ way: 'CHAP', user: code, password: code, ownChallenge: false });
    const body = api.asked[0]?.body as Readonly<Record<string, { readonly value: readonly string[] }>>;
    expect(
      chapProves(...(['Tmp-String-1', 'Tmp-String-2'].map((name) => body[name]?.value[0] ?? '') as [string, string])),
    ).toBe(true);
  });

  test.for(['MS-CHAPv1', 'MS-CHAPv2'] as const)(
    '%s: FreeRADIUS proves the handed password to the device',
    async (way) => {
      api.answers(attributesAnswer({ 'control:Cleartext-Password': code, 'reply:Session-Timeout': 60 }));
      expect(await portal.logIn({ way, user: code, password: code })).toMatchObject({
        type: 'accepted',
        values: { 'Session-Timeout': 60 },
      });
      expect(await portal.logIn({ way, user: code, password: 'another' })).toMatchObject({
        type: 'rejected',
        values: { 'MS-CHAP-Error': expect.stringContaining('E=691') },
      });
      expect(await portal.logIn({ way, user: code, password: '' })).toMatchObject({ type: 'rejected' });
    },
  );

  const empties = [
    ['tried beside the code', { 'control:Cleartext-Password': code, 'control:Tmp-String-3': 'passcode' }],
    ['tried alone', { 'control:Tmp-String-3': 'passcode' }],
  ] as const;
  test.for(['MS-CHAPv1', 'MS-CHAPv2'] as const)('%s: an empty password', async (way) => {
    for (const [, answer] of empties) {
      api.answers(attributesAnswer(answer));
      expect(await portal.logIn({ way, user: code, password: '' })).toMatchObject({ type: 'accepted' });
      expect(await portal.logIn({ way, user: code, password: 'another' })).toMatchObject({ type: 'rejected' });
    }
  });
});
