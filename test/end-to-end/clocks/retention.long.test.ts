import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../testkit/program.ts';
import { checkIn, minutesFromNow } from '../support/event.ts';
import { until } from '../support/open-dev-stack.ts';
import { openRadiusServer } from '../support/radius-server.ts';
import { turnedStack } from '../support/turned-stack.ts';

const { stack, operator, pass } = await turnedStack({ ses: { maxSendRate: 100 } });

/** Hotels by what their files say; days of names, sessions and outcomes. */
const hotels = {
  USUAL001: { file: '', kept: [30, 30, 30] },
  FRANCE01: { file: 'retention: { guestDays: 30, sessionDays: 365, outcomeDays: 90 }', kept: [30, 365, 90] },
  STRICT01: { file: 'retention: { guestDays: 7, sessionDays: 2 }', kept: [7, 2, 7] },
} as const;
type Hotel = keyof typeof hotels;
const ids = Object.keys(hotels) as Hotel[];

const dayMs = 86_400_000;
const folder = scratchFolder();
const example = readFileSync(join(import.meta.dirname, '../../../examples/locations/hotel-sol.yaml'), 'utf8');

/** The example hotel under another id, without a controller. */
function hotelFile(id: Hotel): string {
  const named = example.replace(/^id: .*$/m, `id: ${id}\n${hotels[id].file}`).replace(/^realm: .*$/m, `realm: ${id}`);
  return named
    .replace(/^ {2}portal:[\s\S]*?(?=^ {2}failuresPerMinute)/m, '')
    .replace(/^ownDoor:[\s\S]*?(?=^realm)/m, '');
}

const macOf = (id: Hotel, n = 1) => `AA-BB-CC-00-0${ids.indexOf(id)}-0${n}`;
const addressOf = (id: Hotel) => `10.20.${ids.indexOf(id)}.7`;

/** A guest who checks in and goes online; their names have the reservation's letters. */
async function guest(id: Hotel, name: string, n: number) {
  const radius = await openRadiusServer(stack, id, folder);
  const about = {
    locationId: id,
    guest: { givenName: 'Zz', familyName: `Secret${name}`, email: `${name}@example.com` },
  };
  await stack.send(
    checkIn(name, { time: minutesFromNow(-9), type: 'reservation.created', data: { ...about, status: 'confirmed' } }),
  );
  const event = checkIn(name, { time: minutesFromNow(-5), data: about });
  await stack.send(event);
  await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  const { ticket } = (await stack.stay(name, id)) ?? {};
  const { serial = '', user = '' } = ticket ?? {};
  await radius.authorize(user, macOf(id, n));
  const addresses = { 'Framed-IP-Address': addressOf(id), 'Framed-IPv6-Prefix': '2001:DB8:7::/64' };
  await radius.account(user, macOf(id, n), 'Start', addresses);
  await radius.account(user, macOf(id, n), 'Interim-Update', { ...addresses, 'Acct-Session-Time': 15 });
  await radius.account(user, macOf(id, n), 'Stop', { ...addresses, 'Acct-Session-Time': 40 });
  const [{ at = '' } = {}] = await stack.outcomes(event.id);
  // To the next whole second.
  return { serial, ends: Date.parse(ticket?.until ?? ''), saidAt: Math.ceil(Date.parse(at) / 1000) * 1000 };
}

/** DynamoDB removes what has expired; resolves to what is left. */
async function afterRemoval(): Promise<Record<string, unknown>[]> {
  const { db, tableName } = stack.table;
  const left: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: tableName, ConsistentRead: true })) {
    for (const { pk = { S: '' }, sk = { S: '' }, ...item } of Items) {
      if (Number(item.ttl?.N ?? Number.POSITIVE_INFINITY) * 1000 > Date.now())
        left.push(unmarshall({ pk, sk, ...item }));
      else await db.send(new DeleteItemCommand({ TableName: tableName, Key: { pk, sk } }));
    }
  }
  return left;
}

/** What is left of a hotel's guest. */
function leftOf(id: Hotel, items: readonly Record<string, unknown>[]) {
  const has = (pk: string, text: string) =>
    items.some((item) => String(item.pk).startsWith(pk) && JSON.stringify(item).includes(text));
  return {
    guest: has(`LOC#${id}`, `Secret${id}`),
    session: has(`NETWORK#${id}`, '"startedAt"'),
    outcome: has('EVT#', `"${id}"`),
  };
}

test('over a year each hotel’s names, sessions and outcomes go at their own time, and sessions with addresses stay as pseudonyms', async () => {
  for (const id of ids) writeFileSync(join(folder, `${id}.yaml`), hotelFile(id));
  const guests = new Map<Hotel, Awaited<ReturnType<typeof guest>>>();
  for (const id of ids) guests.set(id, await guest(id, id, 1));
  const begun = Date.now();
  const text = JSON.stringify(await afterRemoval());
  expect(/SecretFRANCE01.*FRANCE01@example\.com|FRANCE01@example\.com.*SecretFRANCE01/.test(text)).toBe(true);
  // Where nothing is declared no address is kept.
  for (const id of ['USUAL001', 'STRICT01'] as const) expect(text.includes(addressOf(id))).toBe(false);

  const france = guests.get('FRANCE01');
  const asked = ['ticket', 'sessions', france?.serial ?? '', '-l', 'FRANCE01', '--for-authority'];
  expect(await operator.json(...asked)).toMatchObject({
    guest: { guest: { familyName: 'SecretFRANCE01' } },
    sessions: [{ device: macOf('FRANCE01'), addresses: [{ address: '10.20.1.7' }, { address: '2001:db8:7::/64' }] }],
  });

  /** When something was still there, and when it was not any more. */
  const [there, gone] = [new Map<string, number>(), new Map<string, number>()];
  const end = Math.ceil((france?.ends ?? 0) / dayMs) * dayMs;
  pass(end - begun - 3_600_000);
  for (let day = 0; day <= 370; day++) {
    const before = Date.now();
    const items = await afterRemoval();
    for (const id of ids)
      for (const [what, isLeft] of Object.entries(leftOf(id, items)))
        if (isLeft) there.set(`${id} ${what}`, before);
        else if (!gone.has(`${id} ${what}`)) gone.set(`${id} ${what}`, Date.now());
    if (day === 100) {
      expect(/Secret[A-Z]|01@example\.com/i.test(JSON.stringify(items))).toBe(false);
      const told = await operator.json(...asked);
      expect(told).toMatchObject({ serial: france?.serial, guest: null, sessions: [{ device: macOf('FRANCE01') }] });
      expect((await operator.cli(...asked)).out).toMatch(/^The guest is not kept any more\.$[\s\S]*10\.20\.1\.7/m);
    }
    pass(dayMs);
  }
  for (const id of ids) {
    const { saidAt } = guests.get(id) ?? { saidAt: 0 };
    const [names, sessions, outcomes] = hotels[id].kept;
    const times = { guest: end + names * dayMs, session: end + sessions * dayMs, outcome: saidAt + outcomes * dayMs };
    for (const [what, time] of Object.entries(times)) {
      expect([id, what, (there.get(`${id} ${what}`) ?? 0) < time]).toEqual([id, what, true]);
      expect([id, what, (there.get(`${id} ${what}`) ?? 0) > time - dayMs - 3_600_000]).toEqual([id, what, true]);
      expect([id, what, (gone.get(`${id} ${what}`) ?? 0) >= time]).toEqual([id, what, true]);
    }
  }
  expect(await operator.cli(...asked)).toMatchObject({ code: 1 });
});

test('an erasure keeps sessions where the hotel has declared a duty, without name and address, and says so', async () => {
  for (const id of ['FRANCE01', 'USUAL001'] as const) {
    const { serial } = await guest(id, `${id}-GONE`, 2);
    const erase = ['stay', 'erase', '-l', id, '--serial', serial];
    const record = join(folder, `erased-${id}.json`);
    const { out } = await operator.cli(...erase, '--out', record);
    const text = JSON.stringify(await afterRemoval());
    expect(/Secret\w+-GONE|gone@example/i.test(text)).toBe(false);
    const isFrance = id === 'FRANCE01';
    expect(text.includes(macOf(id, 2))).toBe(isFrance);
    expect(/^Sessions kept without name and address: 1\. .*sessionDays/m.test(out)).toBe(isFrance);
    expect(readFileSync(record, 'utf8').includes('sessionDays')).toBe(isFrance);
    const told = await operator.cli('ticket', 'sessions', serial, '-l', id, '--for-authority', '--json');
    if (!isFrance) expect(told).toMatchObject({ code: 1 });
    else expect(JSON.parse(told.out)).toMatchObject({ guest: null, sessions: [{ device: macOf(id, 2) }] });
    // Repeated by the record, it keeps them again.
    expect((await operator.cli('stay', 'erase', '--refs', record, '--yes')).code).toBe(0);
    expect(JSON.stringify(await afterRemoval()).includes(macOf(id, 2))).toBe(isFrance);
  }
});
