import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { dailyQuotasTable } from '../../src/rest/keys/daily-quotas.store.ts';
import { openTable } from '../core/store/open-table.ts';
import { opened } from '../testkit/opened.ts';

const open = await opened(openTable());
const quotas = dailyQuotasTable(open.table, { tickets: 7, mails: 2, events: 0 });

let count = 0;
let key = '';
beforeEach(() => {
  key = `capkey${String(++count).padStart(6, '0')}`;
});

async function takes(times: number, use: 'tickets' | 'mails' | 'events' = 'tickets'): Promise<number> {
  const taken = await Promise.all(Array.from({ length: times }, () => quotas.take(key, use)));
  return taken.filter(Boolean).length;
}

test('of fifty uses at once exactly the cap is counted, and none after', async () => {
  expect(await takes(50)).toBe(7);
  expect(await takes(1)).toBe(0);
});

test('each use and each key is counted for itself', async () => {
  expect([await takes(9, 'mails'), await takes(9)]).toEqual([2, 7]);
  key = 'othercapkey0';
  expect(await takes(9, 'mails')).toBe(2);
});

test('a cap of none lets nothing pass', async () => {
  expect(await takes(3, 'events')).toBe(0);
});

test('the next day in UTC counts anew, from midnight on', async () => {
  expect(await takes(9)).toBe(7);
  const tillMidnight = 86_400_000 - (open.table.now() % 86_400_000);
  open.passes(tillMidnight - 1);
  expect(await takes(9)).toBe(0);
  open.passes(1);
  expect(await takes(9)).toBe(7);
});

test('a use that is given back can be taken again, and giving back makes no more than the cap', async () => {
  expect(await takes(9)).toBe(7);
  await quotas.release(key, 'tickets');
  expect(await takes(9)).toBe(1);
  await Promise.all(Array.from({ length: 20 }, () => quotas.release(key, 'tickets')));
  expect(await takes(50)).toBe(7);
  await quotas.release(key, 'mails');
  expect(await takes(9, 'mails')).toBe(2);
});

test("a day's counts are cleared away after forty days", async () => {
  await takes(1);
  const day = new Date(open.table.now()).toISOString().slice(0, 10);
  const Key = { pk: { S: `KEY#${key}` }, sk: { S: `DAY#${day}` } };
  const { Item } = await open.table.db.send(new GetItemCommand({ TableName: open.table.tableName, Key }));
  expect(Item).toMatchObject({ tickets: { N: '1' }, ttl: { N: String(open.table.now() / 1000 + 40 * 86_400) } });
});
