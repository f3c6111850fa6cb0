import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitingMessages } from '../../src/aws/connections/waiting-messages.ts';
import { awaitedEnds } from '../../src/aws/table/connections/awaited-ends.ts';
import { connectionActivity } from '../../src/aws/table/connections/connection-activity.ts';
import { deliveryOrder } from '../../src/aws/table/connections/delivery-order.ts';
import { listProgress } from '../../src/aws/table/connections/list-progress.ts';
import { newStays } from '../../src/aws/table/connections/new-stays.ts';
import { pendingFetches } from '../../src/aws/table/connections/pending-fetches.ts';
import { requestPace } from '../../src/aws/table/connections/request-pace.ts';
import { syncPlan } from '../../src/aws/table/connections/sync-plan.ts';
import { lockToken } from '../../src/aws/table/connections/token-lock.ts';
import { openTable } from './open-table.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

test('all that is kept for a connection is forgotten one day, also where nobody ends the connection', async () => {
  const { table } = open;
  const at = new Date(table.now()).toISOString();
  const named = { locationId: 'SOL', source: 'urn:wifi-tickets:connection:sol', reservationId: 'R-1' };
  const made = { delivery: 'd-1', at };
  const range = { from: '2026-07-01', until: '2027-07-01' };
  await connectionActivity(table).note('sol', { deliveries: 1, deliveredAt: at });
  await deliveryOrder(table).note('sol', 'digest', made);
  await deliveryOrder(table).accept('sol', 'stay', { ...made, type: 'end' });
  await deliveryOrder(table).accept('sol', 'stay', { ...made, sequence: '2026-07-01 10:00' });
  await listProgress(table).passed({ type: 'page', connection: 'sol', list: 0, range, read: 0, at });
  await newStays(table).take('sol', named, 300);
  await pendingFetches(table).ask('sol', { trigger: { kind: 'reservation', id: 'R-1' } }, 'token');
  await requestPace(table).take('sol', 5);
  await syncPlan(table).note('sol', 0);
  await lockToken('sol', table);
  await awaitedEnds(table).note('sol', 'R-1', 'd-1');
  await waitingMessages(table).note('sol', { id: 'm-1', receipt: 'r', seconds: 900 });
  const { Items = [] } = await table.db.send(new ScanCommand({ TableName: table.tableName }));
  const kept = Items.map(({ sk, ttl }) => [sk?.S?.split('#')[0], Number(ttl?.N) * 1000 > table.now()]);
  const names = [
    'ACTIVITY',
    'COPIES',
    'DELIVERED',
    'ENDS',
    'FETCH',
    'HOUR',
    'LIST',
    'ORDER',
    'PACE',
    'SYNC',
    'TOKEN',
    'WAITING',
  ];
  expect(kept.toSorted()).toEqual(names.map((name) => [name, true]));
});
