import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import { newStayPredictor } from '../../../src/core/events/stay-applier.service.ts';
import { workLeases } from '../../../src/core/owed/perform/lease.service.ts';
import { workQueues } from '../../../src/core/owed/sweep/due-work.store.ts';
import { announcedLately, sweepDeliveries } from '../../../src/core/owed/sweep/sweep.service.ts';
import type { Mail, OwedWork } from '../../../src/core/owed/work.ts';
import { type QueueVariable, workQueuesEnv } from '../../../src/core/owed/work-kinds.data.ts';
import { restoredStay } from '../../../src/core/stay/restored.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { randomCredentials } from '../../../src/core/ticket/codes.store.ts';
import { undeliveredTickets } from '../../../src/core/ticket/lists/undelivered-tickets.store.ts';
import { checkIn } from '../../end-to-end/support/event.ts';
import { example } from '../../rest/open-api.ts';
import { openTable } from '../store/open-table.ts';
import { sampleStay } from '../store/sample-stay.ts';

const queueUrls = Object.fromEntries(workQueuesEnv.map((name) => [name, name])) as Record<QueueVariable, string>;

/** Work of a kind that only a newer version knows, as after a rollback. */
const fax: OwedWork = { version: 1, status: 'queued', attempts: 0, dueAt: '2026-07-30T12:01:00.000Z' };
const now = () => Date.parse('2026-07-30T12:00:00Z');

let logged: object[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, 'info').mockImplementation((line: object) => logged.push(line));
});
afterEach(() => vi.restoreAllMocks());

test('an event is finished although its stay owes work of a kind that only a newer version knows; the mail is announced', async () => {
  const sent: string[] = [];
  const send = async ({ input }: { input: { QueueUrl: string; Entries: { Id: string }[] } }) => {
    sent.push(input.QueueUrl);
    return { Successful: input.Entries };
  };
  const { ref, roomRef } = stayTable({ db: undefined as never, tableName: '', now, retentionDays: 30 });
  const stays = new Map<string, Stay>();
  const deps = {
    now: Date.now,
    trusted: ['SENDER'],
    isVouchedFor: async () => false,
    generator: randomCredentials,
    newStays: newStayPredictor(),
    stays: {
      ref,
      roomRef,
      get: async ({ key }: { key: string }) => stays.get(key),
      getAll: async (refs: readonly { key: string }[]) => refs.map(({ key }) => stays.get(key)),
      put: async ({ key }: { key: string }, before: Stay | undefined, stay: Stay) => {
        if (!before && stays.has(key)) return false;
        stays.set(key, { ...stay, owed: { ...stay.owed, fax } } as Stay);
        return true;
      },
    },
    codes: { claim: async () => true, release: async () => undefined },
    serials: { next: async () => 1 },
    outcomes: { record: async () => [] },
    locations: { get: async () => example('hotel-sol') },
    work: workQueues({
      sqs: { send: send as unknown as SQSClient['send'] },
      env: queueUrls,
    }),
    quarantine: { setAside: async () => [] },
  };
  const record = {
    messageId: 'm',
    body: JSON.stringify(checkIn('RES-1')),
    attributes: { SenderId: 'SENDER', SentTimestamp: String(Date.now()) },
  };
  const Records = [record as unknown as SQSRecord];
  await issueTickets({ Records }, deps as unknown as Parameters<typeof issueTickets>[1]);
  // It comes once more: by now the stay owes the other work, too.
  const again = await issueTickets({ Records }, deps as unknown as Parameters<typeof issueTickets>[1]);
  expect(again).toEqual({ batchItemFailures: [] });
  expect(sent).toEqual(['MAIL_QUEUE_URL', 'MAIL_QUEUE_URL']);
});

test('what ends in failure leaves a guest without the code only if it was to bring it', async () => {
  const open = await openTable();
  try {
    const work = {
      version: 1,
      status: 'queued',
      attempts: 0,
      label: '204',
      dueAt: '2026-07-30T12:00:00.000Z',
    } as const;
    const leases = workLeases({ ...open.table, stays: open.stays }, { ofAnyState: true });
    const failing = async (kind: string, key: string) => {
      const ref = { locationId: 'HOTEL', key, kind, version: 1 };
      const ticketless = kind === 'placement' && { ticket: undefined };
      const stay = sampleStay({ locationId: 'HOTEL', reservationId: key, owed: { [kind]: work }, ...ticketless });
      await stayTable(open.table).put(ref, undefined, stay);
      const leased = await leases.lease(ref);
      if (leased) await leases.record(leased, { type: 'failed', why: 'refused' });
      const { Items = [] } = await open.table.db.send(
        new QueryCommand({
          TableName: open.table.tableName,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk',
          ExpressionAttributeValues: { ':pk': { S: 'UNDELIVERED#HOTEL' } },
        }),
      );
      return Items.length;
    };
    expect(await failing('placement', 'other')).toBe(0);
    expect(await failing('email', 'mailed')).toBe(1);
    const { guests } = await undeliveredTickets({ id: 'HOTEL' }, { limit: 10 }, open.table);
    expect(guests.map(({ stay }) => stay.reservationId)).toEqual(['mailed']);
  } finally {
    await open.close();
  }
});

test('after a restore, work of an unknown kind is held for people to decide, as a mail is', () => {
  const stay = sampleStay({ owed: { email: { ...fax }, fax } });
  const { owed } = restoredStay(stay, { now: now(), mails: 'hold' });
  const held = { status: 'failed', why: 'restored' };
  expect(owed).toMatchObject({ email: held, fax: held });
  expect(owed.fax?.dueAt).toBeUndefined();
});

test('after a restore, a mail that waits for its hour goes then; one that waited for others may have gone with them', () => {
  const waits: Mail = { ...fax, notBefore: '2026-07-30T12:08:00.000Z', dueAt: '2026-07-30T12:08:00.000Z' };
  const restored = (email: Mail) =>
    restoredStay(sampleStay({ owed: { email } }), { now: now(), mails: 'hold' }).owed.email;
  expect(restored(waits)).toEqual(waits);
  expect(restored({ ...waits, gathering: 'address.2026-07-30.1' })).toMatchObject({
    status: 'failed',
    why: 'restored',
  });
});

test('the sweeper tells of each kind by its name, and of the readings of lists nothing', async () => {
  const due = (kind: string) => ({
    due: async () => [
      { locationId: 'HOTEL', key: 'stay', kind, version: 1, from: 0, dueAt: '2026-07-30T11:59:00.000Z' },
    ],
    probes: 10,
    pace: async () => ({ perSecond: 14, paused: false }),
    queue: { announce: async () => [] },
  });
  await sweepDeliveries({
    now,
    wait: async () => undefined,
    ages: async () => [{ kind: 'fax', since: now() - 60_000 }],
    announcedLately: announcedLately(),
    kinds: { fax: due('fax'), sync: { ...due('sync'), isUnreported: true } },
  });
  expect(logged).toEqual([
    { event: 'work_swept', kind: 'fax', announced: 1, failed: 0, left: 0 },
    { event: 'owed_work_watched', kind: 'fax', owed: 1, ageSeconds: 60 },
  ]);
});
