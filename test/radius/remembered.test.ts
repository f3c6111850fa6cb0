import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attribute } from './client/attributes.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { openwispConfig } from './support/openwisp-config.ts';
import { macOf, openRememberingHotel, type RememberingHotel } from './support/remembering-hotel.ts';

const minute = 60_000;

let hotel: RememberingHotel;
let door: RememberingHotel['door'];
let sol: RadiusClient;
let openwisp: RadiusClient;
let openwisps: FreeRadius;
beforeAll(async () => {
  hotel = await openRememberingHotel();
  ({ door, sol } = hotel);
  const config = openwispConfig({ url: hotel.apiUrl, token: hotel.client.token });
  const env = { RADIUS_CONFIG: config.folder };
  openwisps = await startFreeRadius({ apiUrl: hotel.apiUrl, clients: [hotel.client], env });
  openwisp = openwisps.client('sol');
  return config.remove;
});
afterAll(async () => {
  await openwisps?.close();
  await hotel?.close();
});

const guest: RememberingHotel['guest'] = (...terms) => hotel.guest(...terms);
const type: RememberingHotel['type'] = (...login) => hotel.type(...login);
const byAddress: RememberingHotel['byAddress'] = (...login) => hotel.byAddress(...login);

/** How networks write an address. */
const spellings: readonly (readonly [name: string, spelled: (hex: string) => string])[] = [
  ['AA-BB-CC-DD-EE-FF', (hex) => pairs(hex).join('-')],
  ['AA:BB:CC:DD:EE:FF', (hex) => pairs(hex).join(':')],
  ['AABB.CCDD.EEFF', (hex) => (hex.match(/..../g) ?? []).join('.')],
  ['AABBCCDDEEFF', (hex) => hex],
  ['AABBCC-DDEEFF', (hex) => `${hex.slice(0, 6)}-${hex.slice(6)}`],
];
const pairs = (hex: string) => hex.match(/../g) ?? [];
const bare = (device: string) => device.replaceAll('-', '');

/** A Reject that a page opens with: without a word. */
async function expectUnsaid(answer: Promise<unknown>): Promise<void> {
  const { type, values } = (await answer) as { type: string; values: object };
  expect([type, Object.keys(values)]).toEqual(['rejected', ['Message-Authenticator']]);
}

function word(user: string, id: string, device: string, more: readonly Attribute[]): readonly Attribute[] {
  return [
    ['User-Name', user],
    ['Acct-Session-Id', id],
    ['Calling-Station-Id', device],
    ['NAS-Identifier', 'ap-1'],
    ['NAS-IP-Address', '10.1.0.2'],
    ...more,
  ];
}
const status = { start: 1, stop: 2, interim: 3 } as const;
const stop = (seconds: number): readonly Attribute[] => [
  ['Acct-Status-Type', status.stop],
  ['Acct-Session-Time', seconds],
  ['Acct-Input-Octets', 7],
  ['Acct-Output-Octets', 9],
];
const usedBy = async ({ ref, user }: Awaited<ReturnType<typeof guest>>) =>
  (await door.deps.uses.get({ ...ref, user })).sums;

describe.each(['PAP', 'CHAP'] as const)('a device whose guest has typed the code, asked for by %s', (way) => {
  test.each(spellings)('as %s, in capitals and small letters, with any password', async (_, spelled) => {
    const { user, device, serial } = await guest({ downrate: 10_000, uprate: 2000 });
    expect(await type(user, device)).toMatchObject({ type: 'accepted' });
    for (const name of [spelled(bare(device)), spelled(bare(device).toLowerCase())]) {
      for (const password of [name, 'a-fixed-secret', '']) {
        const login = { way, user: name, password, device: spelled(bare(device)) };
        expect([name, password, await sol.logIn(login)]).toMatchObject([
          name,
          password,
          {
            type: 'accepted',
            values: {
              'Session-Timeout': expect.any(Number),
              'Idle-Timeout': 1800,
              'Mikrotik-Rate-Limit': '2000k/10000k',
              Class: Buffer.from(`ticket ${serial}`),
            },
          },
        ]);
      }
    }
  });

  test('of a stranger it is refused without a word, and nobody has guessed', async () => {
    door.passes(minute);
    for (let n = 0; n < 40; n++) await expectUnsaid(byAddress(macOf(9000 + n), { way }));
    const { user, device } = await guest();
    expect(await type(user, device)).toMatchObject({ type: 'accepted' });
  });
});

test('with MS-CHAP nobody could answer: refused without a word', async () => {
  const { user, device } = await guest();
  await type(user, device);
  for (const way of ['MS-CHAPv1', 'MS-CHAPv2'] as const) {
    const { type, values } = await byAddress(device, { way });
    expect([type, values['Reply-Message']]).toEqual(['rejected', undefined]);
  }
});

test('radclient, as a network would ask', async () => {
  const { user, device } = await guest();
  const ask = (name: string) =>
    radclient(`User-Name = "${name}", User-Password = "", Calling-Station-Id = "${device}"`);
  expect(await ask(device)).toContain('Access-Reject');
  expect(await ask(user)).toContain('Access-Accept');
  for (const [, spelled] of spellings) expect(await ask(spelled(bare(device)))).toContain('Access-Accept');
});

async function radclient(attributes: string): Promise<string> {
  const options = ['-x', '-r', '3', '-t', '20', `127.0.0.1:${sol.place.authPort}`, 'auth', hotel.client.secret];
  const child = spawn('radclient', options);
  child.stdin.end(`${attributes}, Packet-Src-IP-Address = 127.0.0.2, Message-Authenticator = 0x00\n`);
  return text(child.stdout);
}

test("another device's address is a wrong code, and counts as one", async () => {
  door.passes(minute);
  const { user, device } = await guest();
  await type(user, device);
  const thief = macOf(8000);
  for (let n = 0; n < 10; n++) {
    const { type, values } = await sol.logIn({ way: 'PAP', user: device, password: device, device: thief });
    expect([type, values['Reply-Message']]).toEqual(['rejected', expect.stringMatching(/^This login is not right/)]);
  }
  expect(await sol.logInOrSilence({ way: 'PAP', user: device, password: device, device: thief })).toEqual({
    type: 'silence',
  });
});

describe('what becomes of the ticket becomes of its devices', () => {
  test('cancelled', async () => {
    const { user, device, ref } = await guest();
    await type(user, device);
    await door.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect(await byAddress(device)).toMatchObject({
      type: 'rejected',
      values: { 'Reply-Message': expect.stringMatching(/^This login was cancelled/) },
    });
  });

  test('another code', async () => {
    const { user, device, ref } = await guest();
    await type(user, device);
    const renewed = `${user.slice(0, 4)}${user.slice(4).replace('0', '9')}`;
    await door.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, user: renewed } }) as typeof stay);
    await expectUnsaid(byAddress(device));
  });

  test('erased', async () => {
    const { user, device, ref } = await guest();
    await type(user, device);
    await door.change(ref, (stay) => {
      const { ticket: _, ...others } = stay;
      return { ...others, state: 'erased' } as typeof stay;
    });
    await expectUnsaid(byAddress(device));
  });

  test('over, and lengthened again', async () => {
    const { user, device, ref } = await guest({}, { until: new Date(door.now() + 2 * minute).toISOString() });
    await type(user, device);
    expect((await byAddress(device)).values['Session-Timeout']).toBeLessThanOrEqual(120);
    door.passes(3 * minute);
    expect(await byAddress(device)).toMatchObject({
      type: 'rejected',
      values: { 'Reply-Message': expect.stringMatching(/^Your Wi-Fi ended/) },
    });
    const until = new Date(door.now() + 600 * minute).toISOString();
    await door.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, until } }) as typeof stay);
    expect(await byAddress(device)).toMatchObject({ type: 'accepted', values: { 'Session-Timeout': 3600 } });
  });
});

describe('accounting with the address as user', () => {
  test('is of the ticket that was typed, with its Class or without', async () => {
    const someone = await guest();
    await type(someone.user, someone.device);
    await sol.account(word(bare(someone.device), 'm1', someone.device, stop(30)));
    const withClass: Attribute = ['Class', Buffer.from(`ticket ${someone.serial}`)];
    await sol.account(word(bare(someone.device).toLowerCase(), 'm2', someone.device, [withClass, ...stop(12)]));
    expect(await usedBy(someone)).toMatchObject({ seconds: 42, upload: 14, download: 18, sessions: 2 });
  });

  test('of a device that is not remembered is of the ticket that its Class names', async () => {
    const someone = await guest();
    await sol.account(
      word(someone.device, 'm3', someone.device, [['Class', Buffer.from(`ticket ${someone.serial}`)], ...stop(20)]),
    );
    expect(await usedBy(someone)).toMatchObject({ seconds: 20 });
  });

  test('of a device on which another code was typed since is of the ticket that let it in', async () => {
    const [one, other] = [await guest(), await guest()];
    await type(one.user, one.device);
    const { Class = '' } = (await byAddress(one.device)).values;
    await type(other.user, one.device);
    await sol.account(word(one.device, 'm4', one.device, [['Class', Class as Buffer], ...stop(20)]));
    expect([(await usedBy(one)).seconds, (await usedBy(other)).seconds]).toEqual([20, 0]);
  });

  test('counts when its last word comes after the end', async () => {
    const someone = await guest({}, { until: new Date(door.now() + 2 * minute).toISOString() });
    await type(someone.user, someone.device);
    door.passes(20 * 60 * minute);
    await sol.account(word(someone.device, 'm5', someone.device, stop(60)));
    expect(await usedBy(someone)).toMatchObject({ seconds: 60 });
  });

  test('uses a budget up, as after a typed code', async () => {
    const flags = { timetofinish: false, onlinetime: true, timetolimit: false, limittraffic: false };
    const someone = await guest({ flags, onlineTime: 900 });
    await type(someone.user, someone.device);
    expect((await byAddress(someone.device)).values).toMatchObject({
      'Session-Timeout': 900,
      'Acct-Interim-Interval': 600,
    });
    door.passes(15 * minute);
    await sol.account(word(someone.device, 'm6', someone.device, stop(900)));
    expect(await byAddress(someone.device)).toMatchObject({
      type: 'rejected',
      values: { 'Reply-Message': expect.anything() },
    });
  });
});

test("with openWISP's configuration, which asks again once it has let somebody in", async () => {
  const { user, device, ref } = await guest();
  expect((await byAddress(device, { client: openwisp })).values['Reply-Message']).toBe(undefined);
  expect(await type(user, device, openwisp)).toMatchObject({ type: 'accepted' });
  for (const password of [device, 'a-fixed-secret', ''])
    expect(await byAddress(device, { password, client: openwisp })).toMatchObject({ type: 'accepted' });
  await openwisp.account(word(device, 'w1', device, stop(25)));
  expect((await door.deps.uses.get({ ...ref, user })).sums).toMatchObject({ seconds: 25 });
});

test('no address of a device reaches a log or the notes', async () => {
  const { Items = [] } = await import('@aws-sdk/client-dynamodb').then(({ ScanCommand }) =>
    door.table.db.send(new ScanCommand({ TableName: door.table.tableName })),
  );
  const notes = Items.filter(({ pk }) => pk?.S?.startsWith('REMEMBERED#'));
  expect(notes.length).toBeGreaterThan(5);
  for (const text of [JSON.stringify(notes), JSON.stringify(door.logged), hotel.said()])
    expect(text).not.toMatch(/02.?AB.?CD.?EF/i);
});
