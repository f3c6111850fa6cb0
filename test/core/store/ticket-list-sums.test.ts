import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, expect, test } from 'vitest';
import { listPosition } from '../../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../../src/core/ticket/lists/ticket-lists.store.ts';
import { opened } from '../../testkit/opened.ts';
import { listedTickets } from './listed-tickets.ts';
import { openTable } from './open-table.ts';

const open = await opened(openTable());

const size = 50;
const day = 86_400_000;
const first = { offset: 0, limit: 2 };

let count = 0;
let location = '';
let tickets: ReturnType<typeof listedTickets>;
/** Fifty tickets, of which 48 make 24 tallies, those 12, and those 6; nothing is counted yet. */
beforeEach(async () => {
  location = `SUMS-${++count}`;
  tickets = listedTickets(location, open.table);
  for (let i = 0; i < size; i++) {
    await tickets.add({ price: i });
    open.passes(1000);
  }
  open.passes(180_000);
});

/** A list by tallies of two, whose reads of the index and of tallies are counted, and its writes. */
function counted() {
  const counts = { entries: 0, tallies: 0, writes: 0 };
  const send = async (command: object) => {
    const answer = (await open.table.db.send(command as never)) as { readonly ScannedCount?: number };
    if (command instanceof QueryCommand)
      counts[command.input.IndexName ? 'entries' : 'tallies'] += answer.ScannedCount ?? 0;
    if (/Write|Put|Update|Delete/.test(command.constructor.name)) counts.writes++;
    return answer;
  };
  const db = { send } as unknown as Pick<DynamoDBClient, 'send'>;
  return { counts, lists: ticketLists({ ...open.table, db, tallySize: 2, fan: 2 }) };
}

/** Reads a page, which must be right; tells what it has cost. */
async function cost(query: Parameters<typeof tickets.expected>[0]) {
  const { counts, lists } = counted();
  expect(await lists.page(location, query)).toEqual(tickets.expected(query));
  return counts;
}

function after(i: number) {
  const ticket = tickets.stay(i)?.ticket;
  if (!ticket) throw new Error('No such ticket');
  return { ...first, after: listPosition(ticket) };
}

test('a long list is told by a few tallies of tallies, and a page of it costs its entries', async () => {
  await cost(first);
  // The first reading has counted two by two, and found no sums of them.
  await cost(first);
  for (const query of [first, after(20), after(45)]) {
    // Of 24 tallies: the 3 newest, and 6 that are sums of four.
    expect(await cost(query)).toEqual({ entries: 2, tallies: 3 + 6, writes: 0 });
  }
});

test('a page by offset costs one tally more of each level, and one tally of entries', async () => {
  await cost(first);
  await cost(first);
  const { entries, tallies, writes } = await cost({ offset: 21, limit: 2 });
  expect(writes).toBe(0);
  expect(entries).toBeLessThanOrEqual(2 + 2);
  expect(tallies).toBeLessThanOrEqual(3 + 6 + 2 + 1 + 2 + 1);
});

test('a ticket that counts otherwise is in the sums at once, and costs its own tally alone to count anew', async () => {
  await cost(first);
  await cost(first);
  await tickets.change(17, { price: 1000 });
  const young = await cost(after(40));
  expect(young).toMatchObject({ entries: 2 + 2, writes: 0 });
  open.passes(121_000);
  // Its tally, and the two sums that it is in.
  expect(await cost(after(40))).toMatchObject({ entries: 2 + 2, writes: 2 });
  expect(await cost(after(40))).toMatchObject({ entries: 2, tallies: 3 + 6 + 1, writes: 0 });
});

test('a page that begins where many await their removal costs no more than finding what counts', async () => {
  for (let i = 0; i < 31; i++) await tickets.change(i, { until: new Date(open.table.now()).toISOString() });
  for (let i = 31; i < size; i++)
    await tickets.change(i, { until: new Date(open.table.now() + 60 * day).toISOString() });
  open.passes(31 * day);
  await cost(first);
  await cost(first);
  for (const query of [first, after(3)]) {
    expect(tickets.expected(query).rows).toBe(size - 31);
    const { entries, writes } = await cost(query);
    expect(writes).toBe(0);
    expect(entries).toBeLessThanOrEqual(4 * 2);
  }
});

test('a list of the last days is told by the sums of the whole', async () => {
  await cost(first);
  await cost(first);
  const from = tickets.stay(9)?.ticket?.createdAt ?? '';
  const { entries, tallies, writes } = await cost({ ...first, filter: { from } });
  expect(writes).toBe(0);
  expect(entries).toBe(2 + 1);
  expect(tallies).toBeLessThanOrEqual(3 + 5 + 2 + 2);
});

test('a ticket whose retention ends is in no sum from that moment on', async () => {
  for (let i = 0; i < size; i++)
    await tickets.change(i, { until: new Date(open.table.now() + (i === 17 ? 0 : 60 * day)).toISOString() });
  const midnight = Math.ceil(open.table.now() / day) * day + 30 * day;
  open.passes(midnight - day / 10 - open.table.now());
  await cost(first);
  await cost(first);
  expect(tickets.expected(first).rows).toBe(size);
  open.passes(day / 10 - 1);
  await cost(first);
  open.passes(1);
  expect(tickets.expected(first).rows).toBe(size - 1);
  await cost(first);
});
