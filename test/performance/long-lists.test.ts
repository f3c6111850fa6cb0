import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Counts, countedClient } from '../../bench/count/counted-client.ts';
import { listedLocation } from '../../bench/count/listed-location.ts';
import type { TicketListQuery } from '../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import { openTable } from '../core/store/open-table.ts';

const [few, many] = [1000, 1_000_000];
let open: Awaited<ReturnType<typeof openTable>>;
let short: ReturnType<typeof listedLocation>;
let long: ReturnType<typeof listedLocation>;

/** A thousand tickets, and a million of which there are all tallies, and those tickets that the pages below come to. */
beforeAll(async () => {
  open = await openTable();
  const { db, tableName } = open.table;
  const table = { db, tableName, now: open.table.now() };
  short = listedLocation(few, table);
  await short.write(0, few);
  long = listedLocation(many, table);
  for (const n of [0, 500_000, 700_000]) await long.write(n, n + 250);
  await long.write(many - 250, many);
  await long.writeTallies();
  // Twice: the first reading makes tallies, the second finds that there are sums to make, or finds them.
  for (const one of [short, long, long]) await units(one, { offset: 0, limit: 1 });
});
afterAll(() => open.close());

/** What a page costs in read units; what it says must be so. */
async function units({ locationId, size }: typeof short, query: TicketListQuery): Promise<number> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const { db, tableName, now } = open.table;
  const page = await ticketLists({ db: countedClient(db, counts), tableName, now }).page(locationId, query);
  expect([page.rows, page.sales, page.tickets.length]).toEqual([size, (size / 4) * 5, query.limit]);
  return counts.readUnits;
}

test.each([
  ['the first', 0],
  ['one in the middle', 0.5],
  ['the last', 1],
])(
  '%s page of 25 of a million tickets, by cursor, costs at most 1.2 times what it costs of a thousand',
  async (_, part) => {
    const query = (one: typeof short) => {
      const n = Math.min(part * one.size, one.size - 26);
      return { offset: 0, limit: 25, ...(part > 0 && { after: one.positionAt(n) }) };
    };
    expect(await units(long, query(long))).toBeLessThanOrEqual(1.2 * (await units(short, query(short))));
  },
);

test('by offset it costs at most half as much again: the tallies in which the offset lies are read as well', async () => {
  const query = ({ size }: typeof short) => ({ offset: 0.7 * size + 23, limit: 25 });
  expect(await units(long, query(long))).toBeLessThanOrEqual(1.5 * (await units(short, query(short))));
});
