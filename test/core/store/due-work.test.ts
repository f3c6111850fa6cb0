import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueWork } from '../../../src/core/owed/sweep/due-work.store.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeEach(async () => {
  open = await openTable();
});
afterEach(() => open.close());

/** The index gives so many at once, as when more do not fit into an answer. */
function inPagesOf(size: number) {
  const { db } = open.table;
  const send = (command: { input: { Limit?: number } }) => {
    if ((command as object) instanceof QueryCommand) command.input.Limit = Math.min(size, command.input.Limit ?? size);
    return db.send(command as never);
  };
  return { ...open.table, db: { send } as unknown as DynamoDBClient };
}

test('after a long outage the sweeper takes as many tickets as fit into its memory, those that are due first', async () => {
  const first = open.table.now();
  for (let i = 0; i < 7; i++) {
    const dueAt = new Date(first + i * 1000).toISOString();
    const placement = { version: 1, status: 'queued', attempts: 0, label: '204', dueAt } as const;
    const ref = { locationId: 'HOTEL', key: `stay-${i}` };
    await stayTable(open.table).put(ref, undefined, sampleStay({ locationId: 'HOTEL', owed: { placement } }));
  }
  const by = new Date(first + 5000).toISOString();
  const due = async (limit?: number) =>
    (await dueWork('placement', by, limit === undefined ? {} : { limit }, inPagesOf(2))).map(({ key }) => key);
  expect(await due(3)).toEqual(['stay-0', 'stay-1', 'stay-2']);
  expect(await due(2)).toEqual(['stay-0', 'stay-1']);
  expect(await due()).toEqual(['stay-0', 'stay-1', 'stay-2', 'stay-3', 'stay-4', 'stay-5']);
});
