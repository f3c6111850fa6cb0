import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Attribute } from './client/attributes.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { macOf, openRememberingHotel, type RememberingHotel } from './support/remembering-hotel.ts';

const minute = 60_000;

let hotel: RememberingHotel;
let door: RememberingHotel['door'];
let sol: RadiusClient;
beforeAll(async () => {
  hotel = await openRememberingHotel();
  ({ door, sol } = hotel);
});
afterAll(() => hotel?.close());

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

describe('accounting with the address as user', () => {
  test('is of the ticket that was typed, with its Class or without', async () => {
    const someone = await guest();
    await type(someone.user, someone.device);
    await sol.account(word(bare(someone.device), 'm1', someone.device, stop(30)));
    const withClass: Attribute = ['Class', Buffer.from(`ticket ${someone.serial}`)];
    await sol.account(word(bare(someone.device).toLowerCase(), 'm2', someone.device, [withClass, ...stop(12)]));
    expect(await usedBy(someone)).toMatchObject({ seconds: 42, upload: 14, download: 18, sessions: 2 });
  });
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
