import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import type { Activity } from '../../../src/hotel-systems/connection/activity.store.ts';
import { connectionActivity, readTraffic } from '../../../src/hotel-systems/connection/activity.store.ts';
import { openTable } from '../../core/store/open-table.ts';
import { opened } from '../../testkit/opened.ts';

const open = await opened(openTable());

const hour = 3_600_000;
const day = 24 * hour;
const now = () => new Date(open.table.now()).toISOString();
const hourNow = () => Math.floor(open.table.now() / hour);
const note = (id: string, activity: Activity) => connectionActivity(open.table).note(id, activity);
const traffic = async (id: string) => (await readTraffic([id], open.table))[0];
const none = { deliveries: 0, events: 0, unmapped: 0, fetches: 0, fetchFailures: 0 };

test('of a connection over which nothing has come nothing is known', async () => {
  expect(await traffic('new')).toEqual({ today: none, hours: new Map() });
});

test('deliveries and what came of them are counted by day, deliveries also by hour', async () => {
  const first = now();
  await note('counted', { deliveries: 2, events: 3, unmapped: 1, deliveredAt: first, eventAt: first });
  await note('counted', { fetches: 4, fetchFailures: 1 });
  await note('counted', { deliveries: 1, deliveredAt: first });
  expect(await traffic('counted')).toEqual({
    deliveredAt: first,
    eventAt: first,
    today: { deliveries: 3, events: 3, unmapped: 1, fetches: 4, fetchFailures: 1 },
    hours: new Map([[hourNow(), 3]]),
  });
  open.passes(day);
  expect(await traffic('counted')).toMatchObject({ today: none, deliveredAt: first });
  await note('counted', { deliveries: 5, deliveredAt: now() });
  expect(await traffic('counted')).toEqual({
    deliveredAt: now(),
    eventAt: first,
    today: { ...none, deliveries: 5 },
    hours: new Map([
      [hourNow() - 24, 3],
      [hourNow(), 5],
    ]),
  });
});

test('eight days of deliveries are kept, hour for hour, in less than a kilobyte; older ones are forgotten', async () => {
  const begin = hourNow();
  for (let i = 0; i < 10 * 24; i++) {
    await note('busy', { deliveries: 9, events: 9, unmapped: 9, fetches: 9, fetchFailures: 9, deliveredAt: now() });
    open.passes(hour);
  }
  const { hours } = (await traffic('busy')) ?? { hours: new Map<number, number>() };
  const known = [...hours.keys()].toSorted((a, b) => a - b);
  expect(known.at(-1)).toBe(begin + 239);
  expect(known.length).toBeGreaterThanOrEqual(7 * 24 + 1);
  expect(known.length).toBeLessThanOrEqual(8 * 24);
  expect(new Set(hours.values())).toEqual(new Set([9]));
  expect(known).toEqual(Array.from({ length: known.length }, (_, i) => begin + 240 - known.length + i));
  const Key = { pk: { S: 'CONNECTION#busy' }, sk: { S: 'ACTIVITY' } };
  const read = new GetItemCommand({ TableName: open.table.tableName, Key, ReturnConsumedCapacity: 'TOTAL' });
  const { Item = {} } = await open.table.db.send(read);
  expect(sizeOf({ M: Item })).toBeLessThan(1024);
});

/** Bytes of a value, as DynamoDB counts them. */
function sizeOf(value: { readonly S?: string; readonly N?: string; readonly M?: object }): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/0+$/, '').length / 2) + 1;
  return Object.entries(value.M ?? {}).reduce((sum, [name, one]) => sum + name.length + 1 + sizeOf(one), 3);
}

test('a delivery that is noted late counts in its own hour, and the last one stays the last', async () => {
  const early = now();
  open.passes(3 * hour);
  await note('late', { deliveries: 1, deliveredAt: now() });
  await note('late', { deliveries: 2, deliveredAt: early });
  const { deliveredAt, hours, today } = (await traffic('late')) ?? {};
  expect(hours).toEqual(
    new Map([
      [hourNow(), 1],
      [hourNow() - 3, 2],
    ]),
  );
  expect(Date.parse(deliveredAt ?? '')).toBeGreaterThanOrEqual(hourNow() * hour);
  expect(today).toBeDefined();
  await note('late', { deliveries: 4, deliveredAt: new Date(open.table.now() - 16 * day).toISOString() });
  expect((await traffic('late'))?.hours).toEqual(hours);
});

test('why a system gives nothing, since when and after how many tries is known until it answers again', async () => {
  const since = now();
  await note('ill', { fetches: 1, fetchFailures: 1, failing: { why: 'http_401', tries: 1 } });
  open.passes(hour);
  await note('ill', { fetches: 1, fetchFailures: 1, failing: { why: 'http_403', tries: 3 } });
  await note('ill', { deliveries: 1, deliveredAt: now() });
  expect(await traffic('ill')).toMatchObject({ failing: { why: 'http_403', since, tries: 4 } });
  await note('ill', { failing: null });
  expect(await traffic('ill')).not.toHaveProperty('failing');
  await note('ill', { failing: { why: 'http_401', tries: 2 } });
  expect(await traffic('ill')).toMatchObject({ failing: { since: now(), tries: 2 } });
});

test('deliveries that functions note at once are all counted, also on the first of a day', async () => {
  for (let i = 0; i < 2; i++) {
    await Promise.all(Array.from({ length: 25 }, () => note('crowd', { deliveries: 2, deliveredAt: now() })));
    expect((await traffic('crowd'))?.today).toMatchObject({ deliveries: 50 });
    open.passes(day);
  }
});

test('a note is one write, except the first of a day', async () => {
  let writes = 0;
  const db = {
    send: (...args: Parameters<typeof open.table.db.send>) => {
      writes++;
      return open.table.db.send(...args);
    },
  };
  const counted = connectionActivity({ ...open.table, db: db as typeof open.table.db });
  const writesOf = async (activity: Activity) => {
    writes = 0;
    await counted.note('cheap', activity);
    return writes;
  };
  const delivery = { deliveries: 1, events: 1, deliveredAt: now(), eventAt: now(), failing: null };
  expect(await writesOf(delivery)).toBe(4);
  expect(await writesOf(delivery)).toBe(1);
  expect(await writesOf({ failing: { why: 'http_401', tries: 1 } })).toBe(1);
});
