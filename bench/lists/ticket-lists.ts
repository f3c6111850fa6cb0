import { join } from 'node:path';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import type { TicketListQuery } from '../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../src/core/ticket/lists/ticket-lists.store.ts';
import { type Counts, countedClient } from '../count/counted-client.ts';
import { openHarness } from '../count/harness.ts';
import { listedLocation } from './listed-location.ts';

const sizes = [1000, 100_000, 1_000_000];
/** Of longer lists only the tallies are written, and the tickets of the pages below. */
const longestWhole = Number(process.argv[2] ?? 1000);
const dayMs = 86_400_000;
const now = Date.now();

console.info = () => undefined;
await synthesizeDevStack();
const { db, table, close } = await openHarness(join(import.meta.dirname, '../../.local/cdk.out'));
const tableName = table.name;

/** Read units of a kind of page per size of the list. */
const units = new Map<string, number[]>();
for (const size of sizes) await measure(size);
report();
await close();

async function measure(size: number): Promise<void> {
  const location = listedLocation(size, { db, tableName, now });
  if (size <= longestWhole) {
    await location.write(0, size);
    await page(size, 'first page of 25, nothing counted yet', { offset: 0, limit: 25 });
  } else {
    for (const n of [0, size / 2, 0.7 * size, 0.766 * size]) await location.write(n, Math.min(n + 5250, size));
    await location.write(size - 500, size);
    await location.writeTallies();
  }
  // The first read finds no sums of tallies, and creates them.
  await ticketLists({ db, tableName, now: () => now }).page(location.locationId, { offset: 0, limit: 1 });
  const after = (n: number) => ({ offset: 0, limit: 25, after: location.positionAt(n) });
  await page(size, 'first page of 25', { offset: 0, limit: 25 });
  await page(size, 'page of 25 after the 25th', after(24));
  await page(size, 'page of 25 after the middle', after(size / 2));
  await page(size, 'last page of 25, after the one before', after(size - 26));
  await page(size, 'page of 25 by offset, at 70 %', { offset: 0.7 * size + 123, limit: 25 });
  const from = new Date(now - 7 * dayMs).toISOString();
  await page(size, 'first page of 25 of the last week', { offset: 0, limit: 25, filter: { from } });
  await page(size, 'first page of 5,000', { offset: 0, limit: 5000 });
  if (size <= longestWhole)
    await page(size, 'first page of 25 of one room', { offset: 0, limit: 25, filter: { roomNumber: '142' } });
}

/** Reads a page with a counting client; checks the sum of prices and the number of rows against the written tickets. */
async function page(size: number, what: string, query: TicketListQuery): Promise<void> {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const lists = ticketLists({ db: countedClient(db, counts), tableName, now: () => now });
  const { rows, sales, tickets } = await lists.page(`LIST-${size}`, query);
  if (!query.filter && (rows !== size || sales !== (size / 4) * 5 || tickets.length !== Math.min(query.limit, size)))
    throw new Error(`${what} of ${size}: ${rows} rows, sold for ${sales}, ${tickets.length} on the page`);
  units.set(what, [...(units.get(what) ?? []), counts.readUnits]);
}

function report(): void {
  console.log(
    `Read units of a page of a location's tickets, by how many there are; in brackets: times those of ${sizes[0]}`,
  );
  console.log(`${''.padEnd(40)}${sizes.map((size) => size.toLocaleString('en').padStart(18)).join('')}`);
  for (const [what, [unit = 1, ...others]] of units) {
    const cells = others.map((one) => `${one.toFixed(1)} (${(one / unit).toFixed(2)})`.padStart(18));
    console.log(`${what.padEnd(40)}${unit.toFixed(1).padStart(18)}${cells.join('')}`);
  }
}
