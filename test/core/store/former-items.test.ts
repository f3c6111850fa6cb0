import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dueMails } from '../../../src/core/owed/due-work.store.ts';
import { workLeases } from '../../../src/core/owed/lease.store.ts';
import { workEvents } from '../../../src/core/owed/work-events.store.ts';
import { readWorkMessage, workMessage } from '../../../src/core/owed/work-message.schema.ts';
import { stayTable } from '../../../src/core/stay/stay.store.ts';
import { fromItem, toItem } from '../../../src/core/stay/stay-item.store.ts';
import { stayItemKey } from '../../../src/core/stay/stay-ref.store.ts';
import { undeliveredTickets } from '../../../src/core/ticket/undelivered-tickets.store.ts';
import { openTable } from './open-table.ts';

/** Stays as the version before wrote them, when a mail was all that a stay could owe; by what became of their mail. */
const items: Readonly<Record<string, Record<string, AttributeValue>>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'former/stay-items.json'), 'utf8'),
);
const itemOf = (name: string) => items[name] ?? expect.unreachable();
const locationId = '28XXX004';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
  for (const Item of Object.values(items))
    await open.table.db.send(new PutItemCommand({ TableName: open.table.tableName, Item }));
});
afterAll(() => open.close());

const mail = (key: string, version = 1) => ({ locationId, key, kind: 'email', version });
const stored = async (key: string) => (await stayTable(open.table).get({ locationId, key }))?.owed.email;

describe('a stay that the version before has written', () => {
  test.for([
    ['waits', { version: 1, status: 'queued', attempts: 0, dueAt: '2026-07-30T10:36:01.000Z' }],
    ['waits-for-its-hour', { status: 'queued', notBefore: '2026-07-31T08:00:00.000Z' }],
    ['follows', { version: 3, mayHaveArrived: true, follows: { id: 'ses-0', change: 'moved' } }],
    ['told-before-the-end', { status: 'skipped', why: 'over', mailedTerms: { email: 'ada@example.com', numUsers: 3 } }],
    ['no-address', { status: 'skipped', why: 'no_address' }],
    ['leased', { status: 'sending', attempts: 1, leaseToken: expect.any(String), lease: expect.any(Number) }],
    ['postponed', { status: 'queued', why: 'Throttling', firstDue: '2026-07-30T10:36:01.000Z' }],
    ['unknown', { status: 'sending', why: 'TimeoutError' }],
    ['refused', { status: 'failed', why: 'MessageRejected' }],
    ['accepted', { status: 'accepted', id: 'ses-accepted', at: expect.any(String) }],
    ['delayed', { status: 'accepted', delayedAt: '2026-07-30T10:35:02.000Z' }],
    ['delivered', { status: 'accepted', deliveredAt: '2026-07-30T10:35:02.000Z' }],
    ['bounced', { status: 'bounced', why: 'Permanent', acceptedAt: '2026-07-30T10:35:02.000Z' }],
    ['suppressed', { status: 'bounced', why: 'suppressed' }],
    ['complained', { status: 'complained' }],
    ['rejected', { status: 'rejected' }],
  ] as const)('is read with its mail: %s', ([name, expected]) => {
    expect(fromItem(itemOf(name)).owed.email).toMatchObject(expected);
  });

  test('is read with the end that the desk has set', () => {
    expect(fromItem(itemOf('moved-end')).endOverride).toEqual({
      until: '2026-08-02T10:00:00Z',
      replacesDeparture: { date: '2026-08-01' },
      ended: { leftAt: '2026-07-31T10:00:00Z', noShow: false },
    });
  });

  test.for(Object.keys(items))('is written again as that version would read it: %s', (name) => {
    const ref = { locationId, key: name };
    expect(toItem(ref, fromItem(itemOf(name)), { retentionDays: 30 })).toEqual(itemOf(name));
  });
});

describe('a mail that the version before has left owed', () => {
  test('is found, leased, sent and confirmed', async () => {
    const due = await dueMails(open.table, '2026-07-30T10:36:01.000Z', { partitions: 4 });
    expect(due).toContainEqual(expect.objectContaining({ ...mail('waits'), dueAt: '2026-07-30T10:36:01.000Z' }));
    const leases = workLeases({ ...open.table, random: Math.random });
    const leased = await leases.lease(mail('waits'));
    expect(leased?.stay.ticket?.user).toBe('7K3MQ9XT');
    await leases.record(mail('waits'), leased?.token ?? '', 1, { type: 'accepted', id: 'ses-1' });
    const at = '2026-07-30T12:00:09.000Z';
    const event = { work: mail('waits'), type: 'delivered', id: 'ses-1', at, acceptedAt: at } as const;
    expect(await workEvents(open.table)(event)).toBe(true);
    expect(await stored('waits')).toMatchObject({ status: 'accepted', attempts: 1, id: 'ses-1', deliveredAt: at });
    const get = new GetItemCommand({ TableName: open.table.tableName, Key: stayItemKey(mail('waits')) });
    expect((await open.table.db.send(get)).Item).not.toHaveProperty('duePk');
  });

  test('is taken up after the lease of a function that died, not before', async () => {
    const leases = workLeases({ ...open.table, random: Math.random });
    const until = (await stored('leased'))?.lease ?? 0;
    open.passes(until - open.table.now() - 1000);
    expect(await leases.lease(mail('leased'))).toBeUndefined();
    open.passes(2000);
    expect(await leases.lease(mail('leased'))).toBeDefined();
  });

  test('is announced by a message that both versions read', () => {
    expect(readWorkMessage(JSON.stringify({ locationId, key: 'waits', v: 1 }))).toEqual(mail('waits'));
    expect(JSON.parse(workMessage(mail('waits')))).toMatchObject({ locationId, key: 'waits', v: 1 });
  });
});

test('guests who were without their mail still are on reception’s list', async () => {
  const table = { ...open.table, now: () => Date.parse('2026-07-30T12:00:00Z') };
  const { guests } = await undeliveredTickets(locationId, { limit: 50 }, table);
  expect(guests.map(({ stay, reason }) => `${stay.reservationId}: ${reason}`).sort()).toEqual([
    'bounced: bounced',
    'no-address: no_address',
    'refused: failed',
    'rejected: rejected',
    'suppressed: suppressed',
  ]);
});
