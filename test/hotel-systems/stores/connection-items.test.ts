import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { connectionActivity } from '../../../src/hotel-systems/connection/activity.store.ts';
import { lockToken } from '../../../src/hotel-systems/fetch/access-tokens.store.ts';
import { listProgress, pendingFetches } from '../../../src/hotel-systems/fetch/fetch-progress.store.ts';
import { requestPace } from '../../../src/hotel-systems/fetch/request-pace.store.ts';
import { waitingMessages } from '../../../src/hotel-systems/receive/webhook-queue.store.ts';
import { syncPlan } from '../../../src/hotel-systems/sync/sync-plan.store.ts';
import { awaitedEnds } from '../../../src/hotel-systems/translate/awaited-ends.store.ts';
import { deliveryOrder } from '../../../src/hotel-systems/translate/delivery-order.store.ts';
import { newStays } from '../../../src/hotel-systems/translate/new-stays.store.ts';
import { openTable } from '../../core/store/open-table.ts';
import { opened } from '../../testkit/opened.ts';
import { words } from '../../testkit/words.ts';

const open = await opened(openTable());

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
  const names = words`
    ACTIVITY COPIES DELIVERED ENDS FETCH HOUR LIST ORDER PACE SYNC TOKEN WAITING
  `;
  expect(kept.toSorted()).toEqual(names.map((name) => [name, true]));
});
