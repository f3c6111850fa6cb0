import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { undeliveredTickets } from '../../src/aws/lists/undelivered-tickets.ts';
import { dueWork } from '../../src/aws/table/owed/due-work.ts';
import { workAges } from '../../src/aws/table/owed/work-ages.ts';
import { workEvents } from '../../src/aws/table/owed/work-events.ts';
import { workLeases } from '../../src/aws/table/owed/work-leases.ts';
import { writeBeside } from '../../src/aws/table/owed/write-beside.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { OwedWork } from '../../src/domain/model/owed-work.ts';
import { openTable } from './open-table.ts';
import { queuedMail, sampleStay } from './sample-stay.ts';

const minute = 60_000;

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

let locationId = '';
let count = 0;
beforeEach(() => {
  locationId = `HOTEL-${++count}`;
});

const at = (ms: number) => new Date(open.table.now() + ms).toISOString();
const work = (kind: string, version = 1) => ({ locationId, key: 'stay', kind, version });
const stored = async () => (await stayTable(open.table).get({ locationId, key: 'stay' }))?.owed;
const call = (change: Partial<OwedWork> = {}): OwedWork => ({ version: 1, status: 'queued', attempts: 0, ...change });
const table = (db?: DynamoDBClient) => ({ ...open.table, ...(db && { db }), random: () => 0.5, write: writeBeside(4) });

/** A stay that owes a mail in a minute, and a call in three. */
async function owe(mail = queuedMail({ dueAt: at(minute) }).email, other = call({ dueAt: at(3 * minute) })) {
  const ticket = { ...sampleStay().ticket, until: at(3600_000) } as never;
  const stay = sampleStay({ locationId, ticket, owed: { email: mail, call: other } });
  await stayTable(open.table).put({ locationId, key: 'stay' }, undefined, stay);
}

/** What is listed as due within so many minutes. */
async function due(minutes: number): Promise<string[]> {
  const all = await dueWork(open.table, at(minutes * minute), { partitions: 4 });
  return all.filter((one) => one.locationId === locationId).map(({ kind, version }) => `${kind} ${version}`);
}

test('each kind of a stay is due at its own hour, and has an age of its own', async () => {
  await owe();
  expect(await due(0)).toEqual([]);
  expect(await due(1)).toEqual(['email 1']);
  expect(await due(3)).toEqual(['email 1', 'call 1']);
  const listed = await dueWork(open.table, at(3 * minute), { partitions: 4 });
  const ages = await workAges(open.table)(listed.filter((each) => each.locationId === locationId));
  expect(ages.map(({ kind, since }) => [kind, since - open.table.now()])).toEqual([
    ['email', 0],
    ['call', 2 * minute],
  ]);
});

test('one that is done leaves the other owed, and the last one takes the stay off the list', async () => {
  await owe();
  const leases = workLeases(table());
  const leased = await leases.lease(work('email'));
  await leases.record(work('email'), leased?.token ?? '', 1, { type: 'accepted', id: 'ses-1' });
  expect(await due(10)).toEqual(['call 1']);
  const called = await leases.lease(work('call'));
  await leases.record(work('call'), called?.token ?? '', 1, { type: 'accepted', id: 'call-1' });
  expect(await due(10)).toEqual([]);
  expect(await stored()).toMatchObject({ email: { status: 'accepted' }, call: { status: 'accepted', id: 'call-1' } });
});

test('one that is put off changes nothing of the other’s hour', async () => {
  await owe();
  const leases = workLeases(table());
  const leased = await leases.lease(work('email'));
  await leases.record(work('email'), leased?.token ?? '', 8, { type: 'postponed', why: 'Throttling' });
  expect(await stored()).toMatchObject({
    email: { dueAt: at(256_000), firstDue: at(minute) },
    call: { dueAt: at(3 * minute) },
  });
  expect(await due(4)).toEqual(['call 1']);
  expect(await due(5)).toEqual(['email 1', 'call 1']);
});

test('what others change meanwhile is kept, and the result is recorded all the same', async () => {
  await owe();
  const leases = workLeases(table());
  const leased = await leases.lease(work('email'));
  let reads = 0;
  const send = async (command: object) => {
    const answer = await open.table.db.send(command as never);
    if (command.constructor.name === 'GetItemCommand' && reads++ === 0) await leases.lease(work('call'));
    return answer;
  };
  const contended = workLeases(table({ send } as unknown as DynamoDBClient));
  await contended.record(work('email'), leased?.token ?? '', 1, { type: 'accepted', id: 'ses-1' });
  expect(reads).toBe(2);
  expect(await stored()).toMatchObject({ email: { status: 'accepted' }, call: { status: 'sending', attempts: 1 } });
  expect(await due(10)).toEqual(['call 1']);
});

test('a result that comes too late is recorded nowhere', async () => {
  await owe();
  await workLeases(table()).record(work('email'), 'another', 1, { type: 'failed', why: 'MessageRejected' });
  expect(await stored()).toMatchObject({ email: { status: 'queued' } });
  await workLeases(table()).record({ ...work('email'), key: 'nowhere' }, 'x', 1, { type: 'accepted', id: 'ses-1' });
});

test('a guest without the mail is on reception’s list once nothing else is owed', async () => {
  await owe(queuedMail({ status: 'accepted' }).email);
  const bounce = { type: 'bounced', why: 'Permanent', id: 'ses-1', at: at(0), acceptedAt: at(0) } as const;
  expect(await workEvents(table())({ work: work('email'), ...bounce })).toBe(true);
  const list = async () => (await undeliveredTickets(locationId, { limit: 10 }, open.table)).guests.length;
  expect([await due(10), await list()]).toEqual([['call 1'], 0]);
  const leases = workLeases(table());
  const leased = await leases.lease(work('call'));
  await leases.record(work('call'), leased?.token ?? '', 1, { type: 'accepted', id: 'call-1' });
  expect([await due(10), await list()]).toEqual([[], 1]);
});
