import { DeleteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { listPosition, type TicketListQuery } from '../../../src/core/ticket/lists/ticket-list.ts';
import { ticketLists } from '../../../src/core/ticket/lists/ticket-lists.store.ts';
import { opened } from '../../testkit/opened.ts';
import fc from '../../testkit/properties.ts';
import { runs } from '../support/runs.ts';
import { listedTickets } from './listed-tickets.ts';
import { openTable } from './open-table.ts';

const open = await opened(openTable());

const minute = 60_000;
const hour = 3_600_000;
const price = fc.constantFrom(0, 0, 5, 4.99, 0.1, 4.35, 2.2);
const facts = fc.constantFrom(
  {},
  { room: { id: '101' } },
  { room: { id: '101', name: 'Suite' } },
  { guest: { email: 'ada@example.com' } },
  { room: { id: '0' }, guest: { email: '' } },
);
const userId = fc.constantFrom(undefined, undefined, 'u-1', 'ada@example.com', '');
const pick = fc.nat();
/** Minutes from now until which a ticket is open; it is kept to the end of that day, so that it is over soon. */
const lasts = fc.constantFrom(-60, 0, 30, 6 * 60, 24 * 60, 72 * 60);

const filter = fc.record(
  {
    status: fc.constantFrom('new', 'expired', 'cancelled', 'active'),
    userId: fc.constantFrom('u-1', 'ada@example.com', ''),
    roomNumber: fc.constantFrom('101', 'Suite', '0', '7'),
    /** From or until the ticket that was added as the nth. */
    fromNth: pick,
    untilNth: pick,
  },
  { requiredKeys: [] },
);
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const query = fc.record({
  offset: fc.nat(20),
  limit: fc.constantFrom<number>(1, 3, 7, 100),
  afterNth: seldom(pick),
  filter: seldom(filter),
});
const wholeList = { offset: 0, limit: 100, afterNth: undefined, filter: undefined };

const change = fc.record({ lasts, price, pick, anew: fc.boolean() });
const step = fc.oneof(
  fc.record({ add: fc.record({ lasts, price, facts, userId, written: fc.nat(25_000) }), times: fc.nat(6) }),
  fc.record({ change }),
  // The writer is stopped between its two writes for as long as a function may live; others read meanwhile.
  fc.record({ change, stoppedFor: fc.nat(29_000), query }),
  fc.record({ cancel: pick }),
  fc.record({ withdraw: pick }),
  fc.record({ passes: fc.constantFrom(1, 1000, 10 * minute, hour, 5 * hour, 11 * hour, 24 * hour, 48 * hour) }),
  fc.record({ passes: fc.constantFrom(minute, 2 * minute + 1, 3 * minute, 5 * minute) }),
  fc.record({ tableClearsAway: fc.constant(true) }),
  fc.record({ query }),
  fc.record({ query: fc.constant(wholeList) }),
  fc.record({ query, atOnce: fc.integer({ min: 2, max: 4 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Query = typeof query extends fc.Arbitrary<infer Q> ? Q : never;

let run = 0;

test('whatever becomes of tickets, however slow their writers, a list says exactly what there is at any time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), fc.integer({ min: 1, max: 4 }), take),
    runs(100),
  );
}, 1_200_000);

async function take(steps: readonly Step[], tallySize: number): Promise<void> {
  const location = `MODEL-${++run}`;
  const table = { ...open.table, retentionDays: 0 };
  const tickets = listedTickets(location, table);
  const check = async (asked: Query, atOnce = 1) => {
    const exact = exactQuery(asked, tickets);
    const expected = tickets.expected(exact);
    // Readers of two releases may make tallies of different sizes at the same time.
    const readers = Array.from({ length: atOnce }, (_, i) => ticketLists({ ...table, tallySize: tallySize + i }));
    const pages = await Promise.all(readers.map((lists) => lists.page(location, exact)));
    for (const page of pages) expect(page).toEqual(expected);
  };
  const until = (minutes: number) => new Date(table.now() + minutes * minute).toISOString();

  for (const one of steps) {
    if ('add' in one) {
      for (let i = 0; i <= one.times; i++) await tickets.add({ ...one.add, until: until(one.add.lasts) });
    } else if ('change' in one) {
      const db =
        'query' in one
          ? stopped(open.table.db, async () => {
              open.passes(one.stoppedFor);
              await check(one.query);
            })
          : open.table.db;
      const { pick: i, lasts: minutes, ...rest } = one.change;
      await tickets.change(i % (tickets.count() || 1), { ...rest, until: until(minutes) }, stayTable({ ...table, db }));
    } else if ('cancel' in one) await tickets.cancel(one.cancel % (tickets.count() || 1));
    else if ('withdraw' in one) await tickets.withdraw(one.withdraw % (tickets.count() || 1));
    else if ('passes' in one) open.passes(one.passes);
    else if ('tableClearsAway' in one) for (const sk of await clearAway(location)) tickets.isGone(sk);
    else await check(one.query, 'atOnce' in one ? one.atOnce : 1);
  }
  await check(wholeList);
}

function exactQuery(
  { afterNth, filter, offset, limit }: Query,
  tickets: ReturnType<typeof listedTickets>,
): TicketListQuery {
  const ticketOf = (n: number | undefined) =>
    n === undefined ? undefined : tickets.stay(n % (tickets.count() || 1))?.ticket;
  const { fromNth, untilNth, ...rest } = filter ?? {};
  const [after, from, until] = [afterNth, fromNth, untilNth].map(ticketOf);
  const times = { ...(from && { from: from.createdAt }), ...(until && { until: until.createdAt }) };
  return {
    offset,
    limit,
    ...(after && { after: listPosition(after) }),
    ...(filter && { filter: { ...rest, ...times } }),
  };
}

/** A client that does something just before a stay is written. */
function stopped(db: DynamoDBClient, meanwhile: () => Promise<void>): Pick<DynamoDBClient, 'send'> {
  const send = async (command: { readonly input: { readonly Item?: { readonly sk?: { readonly S?: string } } } }) => {
    if (command.input.Item?.sk?.S?.startsWith('STAY#')) await meanwhile();
    return db.send(command as never);
  };
  return { send } as unknown as Pick<DynamoDBClient, 'send'>;
}

/** Removes what is expired, as DynamoDB does when it gets round to it. */
async function clearAway(location: string): Promise<string[]> {
  const gone: string[] = [];
  const { db, tableName, now } = open.table;
  for (const pk of ['LOC', 'TALLY', 'TALLY0'].map((kind) => `${kind}#${location}`)) {
    const values = { ':pk': { S: pk }, ':now': { N: String(Math.floor(now() / 1000)) } };
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: '#ttl < :now',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: values,
      }),
    );
    for (const { sk } of Items) {
      await db.send(new DeleteItemCommand({ TableName: tableName, Key: { pk: { S: pk }, sk: { S: sk?.S ?? '' } } }));
      gone.push(sk?.S ?? '');
    }
  }
  return gone;
}
