import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Counts, countedClient } from '../../bench/count/counted-client.ts';
import { listedLocation } from '../../bench/count/listed-location.ts';
import type { TicketListQuery } from '../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import { openTable } from '../core/store/open-table.ts';

const few = 1000;
let open: Awaited<ReturnType<typeof openTable>>;
type Listed = ReturnType<typeof listedLocation>;
const lists = new Map<number, Listed>();
const listOf = (size: number) => lists.get(size) ?? expect.unreachable();

/** A thousand tickets, and many of which there are all tallies, and those tickets that the pages below come to. */
beforeAll(async () => {
  open = await openTable();
  const { db, tableName } = open.table;
  const table = { db, tableName, now: open.table.now() };
  for (const size of [few, 20_000, 100_000]) {
    const list = listedLocation(size, table);
    lists.set(size, list);
    for (const n of [0, 0.5 * size, 0.7 * size]) await list.write(n, n + 250);
    await list.write(size - 250, size);
    await list.writeTallies();
  }
});
afterAll(() => open.close());

/** What a page costs in read units; what it says must be so. */
async function units({ locationId, size }: Listed, query: TicketListQuery): Promise<number> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const { db, tableName, now } = open.table;
  const page = await ticketLists({ db: countedClient(db, counts), tableName, now }).page(locationId, query);
  expect([page.rows, page.sales, page.tickets.length]).toEqual([size, (size / 4) * 5, query.limit]);
  return counts.readUnits;
}

describe.each([
  [20_000, 1.2],
  [100_000, 1.5],
])('of %i tickets', (size, times) => {
  test.each([
    ['the first', 0],
    ['one in the middle', 0.5],
    ['the last', 1],
  ])(`%s page of 25 by cursor costs at most ${times} times what it costs of a thousand`, async (_, part) => {
    const query = (one: Listed) => {
      const n = Math.min(part * one.size, one.size - 26);
      return { offset: 0, limit: 25, ...(part > 0 && { after: one.positionAt(n) }) };
    };
    const [long, short] = [listOf(size), listOf(few)];
    expect(await units(long, query(long))).toBeLessThanOrEqual(times * (await units(short, query(short))));
  });

  test('by offset it costs as much again, as the tally in which the offset lies is read as well', async () => {
    const query = ({ size: all }: Listed) => ({ offset: 0.7 * all + 23, limit: 25 });
    const [long, short] = [listOf(size), listOf(few)];
    expect(await units(long, query(long))).toBeLessThanOrEqual(times * (await units(short, query(short))));
  });
});
