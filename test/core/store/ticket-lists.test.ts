import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StoredTicket } from '../../../src/core/ports.ts';
import { newestTickets, ticketsBySerial } from '../../../src/core/ticket/lists/read-tickets.store.ts';
import { listPosition } from '../../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../../src/core/ticket/lists/ticket-lists.store.ts';
import { opened } from '../../testkit/opened.ts';
import { listedTickets } from './listed-tickets.ts';
import { openTable } from './open-table.ts';

const open = await opened(openTable());

let count = 0;
let location = '';
let tickets: ReturnType<typeof listedTickets>;
beforeEach(() => {
  location = `LIST-${++count}`;
  tickets = listedTickets(location, open.table);
});

const minute = 60_000;
const day = 86_400_000;
const all = { offset: 0, limit: 5000 };
const lists = (db: Pick<DynamoDBClient, 'send'> = open.table.db) => ticketLists({ ...open.table, db, tallySize: 5 });
const serialsOf = (found: readonly StoredTicket[]) => found.map(({ stay }) => stay.ticket.serial);

/** `size` tickets that were created one after the other, a second between them, and are settled. */
async function settled(size: number) {
  for (let i = 0; i < size; i++) {
    await tickets.add({ price: i % 3, facts: i % 2 === 0 ? { room: { id: '101' } } : {} });
    open.passes(1000);
  }
  open.passes(3 * minute);
}

/** A client that counts the entries of the index that DynamoDB reads for it, and its writes. */
function counted() {
  const counts = { entries: 0, writes: 0 };
  const send = async (command: object) => {
    const answer = (await open.table.db.send(command as never)) as { readonly ScannedCount?: number };
    if (command instanceof QueryCommand && command.input.IndexName) counts.entries += answer.ScannedCount ?? 0;
    if (/Write|Put|Update|Delete/.test(command.constructor.name)) counts.writes++;
    return answer;
  };
  return { counts, db: { send } as unknown as Pick<DynamoDBClient, 'send'> };
}

describe('a list', () => {
  test('of a location without tickets is empty', async () => {
    expect(await lists().page(location, all)).toEqual({ tickets: [], rows: 0, sales: 0 });
  });

  test('gives every ticket once and in order, by pages after the last ticket seen or by offsets', async () => {
    await settled(23);
    await tickets.add();
    const expected = serialsOf(tickets.expected(all).tickets);
    const byCursor: unknown[] = [];
    const byOffset: unknown[] = [];
    for (let after: string | undefined; ; ) {
      const { tickets: found, rows } = await lists().page(location, { offset: 0, limit: 4, ...(after && { after }) });
      expect(rows).toBe(24);
      const last = found.at(-1)?.stay.ticket;
      if (!last) break;
      byCursor.push(...serialsOf(found));
      after = listPosition(last);
    }
    for (let offset = 0; offset < 26; offset += 4)
      byOffset.push(...serialsOf((await lists().page(location, { offset, limit: 4 })).tickets));
    expect(byCursor).toEqual(expected);
    expect(byOffset).toEqual(expected);
  });

  test('has the whole stays, also more than one call can read', async () => {
    for (let i = 0; i < 230; i++) await tickets.add();
    expect(await lists().page(location, all)).toEqual(tickets.expected(all));
  });

  test('leaves out what its retention is over for, though the table has not removed it yet', async () => {
    await tickets.add();
    open.passes(40 * day);
    await tickets.add();
    expect(await lists().page(location, all)).toMatchObject({ rows: 1 });
    const newest = await newestTickets(open.table, location, 5);
    expect(serialsOf(newest)).toEqual([tickets.stay(1)?.ticket?.serial]);
    expect(await lists().bySerial(location, tickets.stay(0)?.ticket?.serial ?? '')).toBeUndefined();
  });
});

describe('a long list', () => {
  test('is counted once, by many who read at the same time, and all are told the same', async () => {
    await settled(43);
    const expected = tickets.expected({ offset: 20, limit: 3 });
    const pages = await Promise.all(Array.from({ length: 12 }, () => lists().page(location, { offset: 20, limit: 3 })));
    for (const page of pages) expect(page).toEqual(expected);
    const { counts, db } = counted();
    expect(await lists(db).page(location, { offset: 20, limit: 3 })).toEqual(expected);
    expect(counts).toEqual({ entries: 3 + 3, writes: 0 });
  });

  test.each([
    ['its first page', { offset: 0, afterNth: undefined }, 3],
    ['a page after a ticket', { offset: 0, afterNth: 20 }, 3],
    ['a page by offset', { offset: 29, afterNth: undefined }, 4 + 3],
  ])('costs for %s no more than the page, a tally and the newest', async (_, { offset, afterNth }, page) => {
    await settled(43);
    await lists().page(location, all);
    const seen = afterNth && tickets.stay(afterNth)?.ticket;
    const query = { offset, limit: 3, ...(seen && { after: listPosition(seen) }) };
    const { counts, db } = counted();
    expect(await lists(db).page(location, query)).toEqual(tickets.expected(query));
    expect(counts).toEqual({ entries: page + 3, writes: 0 });
  });

  test('is counted anew only where a ticket counts otherwise', async () => {
    await settled(43);
    await lists().page(location, all);
    await tickets.change(12, { price: 100 });
    const young = counted();
    expect(await lists(young.db).page(location, { offset: 0, limit: 1 })).toEqual(
      tickets.expected({ offset: 0, limit: 1 }),
    );
    expect(young.counts).toEqual({ entries: 1 + 5 + 3, writes: 0 });
    open.passes(2 * minute + 1);
    const settledCount = counted();
    await lists(settledCount.db).page(location, { offset: 0, limit: 1 });
    expect(settledCount.counts).toEqual({ entries: 1 + 5 + 3, writes: 1 });
    const after = counted();
    await lists(after.db).page(location, { offset: 0, limit: 1 });
    expect(after.counts).toEqual({ entries: 1 + 3, writes: 0 });
  });

  test('needs nothing counted anew for a longer stay, one that ends some hours early, or a cancellation', async () => {
    await settled(43);
    await lists().page(location, all);
    await tickets.change(3, { until: new Date(open.table.now() + 9 * day).toISOString() });
    const day13 = tickets.stay(13)?.ticket?.until.slice(0, 10);
    await tickets.change(13, { until: `${day13}T00:00:01Z` });
    await tickets.cancel(20);
    const { counts, db } = counted();
    expect(await lists(db).page(location, { offset: 0, limit: 1 })).toEqual(tickets.expected({ offset: 0, limit: 1 }));
    expect(counts).toEqual({ entries: 1 + 3, writes: 0 });
  });

  test('costs no more for tickets whose retention is over, though the table has not removed them yet', async () => {
    await settled(20);
    open.passes(30 * day);
    await settled(23);
    open.passes(3 * day);
    await lists().page(location, all);
    for (const query of [
      { offset: 0, limit: 3 },
      { offset: 0, limit: 3, after: '2026' },
    ]) {
      const { counts, db } = counted();
      expect(await lists(db).page(location, query)).toEqual(tickets.expected({ offset: 0, limit: 3 }));
      expect(counts).toEqual({ entries: 3 + 3, writes: 0 });
    }
  });

  test('has a ticket until the moment at which its retention is over', async () => {
    const noon = Math.ceil(open.table.now() / day) * day + day;
    for (let i = 0; i < 6; i++) await tickets.add({ price: 1, until: new Date(noon + i * 1000).toISOString() });
    open.passes(noon + 29.9 * day - open.table.now());
    expect(await lists().page(location, all)).toMatchObject({ rows: 6 });
    open.passes(0.1 * day - 1);
    for (const rows of [6, 5, 5]) {
      expect(await lists().page(location, all)).toEqual(tickets.expected(all));
      expect(tickets.expected(all)).toMatchObject({ rows, sales: rows });
      open.passes(1);
    }
  });

  test('of the last days is counted by what was counted of the whole', async () => {
    await settled(43);
    await lists().page(location, all);
    const from = tickets.stay(7)?.ticket?.createdAt ?? '';
    const until = tickets.stay(33)?.ticket?.createdAt ?? '';
    const query = { offset: 24, limit: 3, filter: { from, until } };
    const { counts, db } = counted();
    expect(await lists(db).page(location, query)).toEqual(tickets.expected(query));
    expect(counts).toEqual({ entries: 3 + 3 + 3, writes: 0 });
  });
});

describe('a list of some tickets', () => {
  const two = [
    { userId: 'u-1', facts: { room: { id: '101', name: 'Suite' } }, price: 5 },
    { facts: { guest: { email: 'ada@example.com' }, room: { id: '102' } }, price: 7 },
  ];

  test.each([
    ['named by the caller', { userId: 'u-1' }, [0]],
    ['named by their address', { userId: 'ada@example.com' }, [1, 2]],
    ['whom nobody named', { userId: '' }, [3]],
    ['of a room by its name', { roomNumber: 'Suite' }, [0]],
    ['of a room that has no name by its id', { roomNumber: '102' }, [1]],
    ['of a room by its id, where it has a name', { roomNumber: '101' }, []],
    ['of no room', { roomNumber: '0' }, [2, 3]],
    ['of a room and a user', { roomNumber: '0', userId: 'ada@example.com' }, [2]],
    ['that have ended', { status: 'expired' }, [2]],
    ['that were cancelled', { status: 'cancelled' }, [3]],
    ['that are good', { status: 'new' }, [0, 1]],
    ['in use, of which nobody tells', { status: 'active' }, []],
  ] as const)('has those %s, and counts them', async (_, filter, expected) => {
    for (const one of two) await tickets.add(one);
    await tickets.add({ facts: { guest: { email: 'ada@example.com' } }, until: '2026-07-30T12:00:00Z' });
    await tickets.add();
    await tickets.cancel(3);
    const page = await lists().page(location, { ...all, filter });
    expect(serialsOf(page.tickets)).toEqual(expected.map((i) => tickets.stay(i)?.ticket?.serial));
    expect(page).toEqual(tickets.expected({ ...all, filter }));
  });
});

test('a ticket that a replica of the table does not know yet is read from another', async () => {
  for (let i = 0; i < 3; i++) await tickets.add();
  const send = async (command: { readonly input: object }) => {
    const answer = (await open.table.db.send(command as never)) as { Responses?: Record<string, object[]> };
    const stale = answer.Responses && !JSON.stringify(command.input).includes('"ConsistentRead":true');
    return stale ? { ...answer, Responses: { [open.table.tableName]: [] } } : answer;
  };
  const db = { send } as unknown as Pick<DynamoDBClient, 'send'>;
  expect(await lists(db).page(location, all)).toEqual(tickets.expected(all));
});

describe('a serial', () => {
  test('finds its ticket, with its stay and where that is kept', async () => {
    await tickets.add();
    const stay = tickets.stay(0);
    const found = await lists().bySerial(location, stay?.ticket?.serial ?? '');
    expect(found).toEqual({ ref: { locationId: location, key: expect.any(String) }, stay });
  });

  test("that two locations' servers have given finds the ticket of the location that is asked for", async () => {
    await tickets.add();
    const { ticket } = tickets.stay(0) ?? {};
    const other = `${location}-OTHER`;
    await listedTickets(other, open.table).add({ serial: ticket?.serial });
    const at = async (id: string) => (await lists().bySerial(id, ticket?.serial ?? ''))?.stay;
    expect((await at(location))?.ticket).toEqual(ticket);
    expect((await at(other))?.locationId).toBe(other);
    expect(await ticketsBySerial(open.table, ticket?.serial ?? '')).toHaveLength(2);
  });

  test('that a location has had twice, from us and from its server, finds the newer ticket', async () => {
    await tickets.add();
    open.passes(minute);
    const { serial = '' } = tickets.stay(0)?.ticket ?? {};
    await tickets.add({ serial, userId: 'newer' });
    expect((await lists().bySerial(location, serial))?.stay.ticket?.userId).toBe('newer');
  });

  test("of another location's ticket, of none or of a ticket that was replaced finds nothing", async () => {
    await tickets.add();
    const serial = tickets.stay(0)?.ticket?.serial ?? '';
    expect(await lists().bySerial('LIST', serial)).toBeUndefined();
    for (const wrong of ['1', '', `0${serial}`, 'serial'])
      expect(await lists().bySerial(location, wrong)).toBeUndefined();
    await tickets.change(0, { anew: true });
    expect(await lists().bySerial(location, serial)).toBeUndefined();
  });
});
