import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ticketLists } from '../../../src/core/ticket/lists/ticket-lists.store.ts';
import { listedTickets } from './listed-tickets.ts';
import { openTable } from './open-table.ts';

let open: Awaited<ReturnType<typeof openTable>>;
/** A second table, whose index stands for that of the first, but shows what was written only when told to. */
let late: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  [open, late] = await Promise.all([openTable(), openTable()]);
});
afterAll(() => Promise.all([open.close(), late.close()]));

let count = 0;
let location = '';
let tickets: ReturnType<typeof listedTickets>;
beforeEach(async () => {
  location = `LATE-${++count}`;
  tickets = listedTickets(location, open.table);
  for (let i = 0; i < 6; i++) await tickets.add({ price: 1 });
  open.passes(3 * minute);
  await indexCatchesUp();
});

const minute = 60_000;
const second = 1000;
const day = 86_400_000;
const all = { offset: 0, limit: 5000 };

function read() {
  const send = (command: { readonly input: { readonly IndexName?: string } }) =>
    (command.input.IndexName ? late : open).table.db.send(command as never);
  const db = { send } as unknown as Pick<DynamoDBClient, 'send'>;
  return ticketLists({ ...open.table, db, tallySize: 3 }).page(location, all);
}

async function stays({ table: { db, tableName } }: typeof open) {
  const values = { ':pk': { S: `LOC#${location}` } };
  const query = { TableName: tableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: values };
  return (await db.send(new QueryCommand(query))).Items ?? [];
}

async function indexCatchesUp(): Promise<void> {
  const { db, tableName: TableName } = late.table;
  for (const { pk, sk } of await stays(late)) {
    if (pk && sk) await db.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
  }
  for (const Item of await stays(open)) await db.send(new PutItemCommand({ TableName, Item }));
}

test('a price that the index shows a minute and a half late is in the sum from then on', async () => {
  expect(await read()).toMatchObject({ rows: 6, sales: 6 });
  await tickets.change(1, { price: 10 });
  for (let waited = 0; waited < 90; waited += 15) {
    await read();
    open.passes(15 * second);
  }
  await indexCatchesUp();
  for (const pause of [0, 29, 1, 60, 600]) {
    open.passes(pause * second);
    expect(await read()).toEqual(tickets.expected(all));
  }
});

test('a ticket that was written half a minute after it was created, and is shown a minute and a half after that, is counted', async () => {
  for (let i = 0; i < 3; i++) await tickets.add({ price: 1, written: 29 * second });
  for (let waited = 0; waited < 90; waited += 10) {
    await read();
    open.passes(10 * second);
  }
  await indexCatchesUp();
  for (const pause of [0, 1, 60, 600]) {
    open.passes(pause * second);
    expect(await read()).toEqual(tickets.expected(all));
  }
});

test('a stay that is lengthened just before its retention ends, which the index shows after that, is counted', async () => {
  const midnight = Math.ceil(open.table.now() / day) * day + 30 * day;
  await tickets.change(1, { until: new Date(midnight - 30 * day).toISOString() });
  for (const i of [0, 2, 3, 4, 5]) await tickets.change(i, { until: new Date(midnight + day).toISOString() });
  open.passes(midnight - minute - open.table.now());
  await indexCatchesUp();
  open.passes(50 * second);
  await tickets.change(1, { until: new Date(midnight + day).toISOString() });
  open.passes(80 * second);
  await read();
  await indexCatchesUp();
  for (const pause of [0, 10, 60, 120]) {
    open.passes(pause * second);
    expect(await read()).toEqual(tickets.expected(all));
  }
});

test('even what the index shows an hour late is counted before it is twice as late', async () => {
  await tickets.add({ price: 5 });
  for (let waited = 0; waited < 60; waited++) {
    open.passes(minute);
    await read();
  }
  await indexCatchesUp();
  open.passes(60 * minute);
  expect(await read()).toEqual(tickets.expected(all));
});
