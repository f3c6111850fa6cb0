import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { outcomeTable } from '../../src/core/events/outcomes.store.ts';
import { newStayPredictor } from '../../src/core/events/stay-applier.service.ts';
import { cachedLocations } from '../../src/core/location/locations.store.ts';
import type { StayRef, WorkRef } from '../../src/core/stay/stay-event.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { codeTable, randomCredentials, serialCounter } from '../../src/core/ticket/codes.store.ts';
import { publishEndsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEnds } from '../../src/events-out/publish-events.service.ts';
import { ticketEnds } from '../../src/events-out/ticket-ends.store.ts';
import { clockEnd } from '../../src/events-out/ticket-events.ts';
import { runCanary } from '../../src/operations/canary.service.ts';
import { runCanaryDeps } from '../../src/operations/canary.wiring.ts';
import { openTable } from '../core/store/open-table.ts';
import { sampleStay } from '../core/store/sample-stay.ts';

// Lambda may make a schedule's call twice at the same time, and once more when it is long done.

let open: Awaited<ReturnType<typeof openTable>>;
let logged: Readonly<Record<string, unknown>>[];
beforeEach(async () => {
  open = await openTable();
  logged = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

/** The deployment that a canary walks through: SES delivers a mail as soon as its ticket is issued. */
function canaryWorld({ delivers = true } = {}) {
  const stays = stayTable(open.table);
  const events: SQSRecord[] = [];
  const announced: WorkRef[] = [];
  const sqs = {
    send: async ({ input }: { readonly input: { readonly MessageBody?: string } }) => {
      const attributes = { SenderId: 'AROACANARY:run', SentTimestamp: String(open.table.now()) };
      events.push({ messageId: `m${events.length}`, body: input.MessageBody ?? '', attributes } as SQSRecord);
      return { MessageId: 'm' };
    },
  };
  const issuing = {
    now: open.table.now,
    trusted: [],
    isVouchedFor: async () => false,
    generator: randomCredentials,
    newStays: newStayPredictor(),
    stays,
    codes: codeTable(open.table),
    serials: serialCounter(open.table),
    outcomes: outcomeTable(open.table),
    locations: cachedLocations(open.table),
    work: {
      announce: async <One extends WorkRef>(all: readonly One[]) => {
        announced.push(...all);
        return [];
      },
    },
    quarantine: { setAside: async () => [] },
  };
  async function goesOn(): Promise<void> {
    await issueTickets({ Records: events.splice(0) }, issuing);
    open.passes(2000);
    for (const ref of delivers ? announced : []) await delivered(ref);
  }
  async function delivered(ref: StayRef): Promise<void> {
    const stay = await stays.get(ref);
    if (!stay?.owed.email || stay.owed.email.deliveredAt !== undefined) return;
    const deliveredAt = new Date(open.table.now()).toISOString();
    await stays.put(ref, stay, { ...stay, owed: { email: { ...stay.owed.email, status: 'accepted', deliveredAt } } });
  }
  // Both of two calls look before either goes on.
  const wait = async () => {
    await new Promise(setImmediate);
    await goesOn();
  };
  const env = {
    TABLE_NAME: open.table.tableName,
    EVENTS_QUEUE_URL: 'q',
    RETENTION_DAYS: '30',
    SENDER_ID: 'AROACANARY',
  };
  // No two calls begin in the same millisecond.
  const now = () => {
    open.passes(1);
    return open.table.now();
  };
  const deps = runCanaryDeps(env, { dynamodb: open.table.db, sqs: sqs as never, now, wait });
  return { run: () => runCanary({ id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718' }, deps), announced };
}

const walks = () => logged.filter(({ event }) => String(event).startsWith('canary_'));

test('a canary whose call comes twice at once is one guest with one ticket and one mail, and both calls see it back', async () => {
  const world = canaryWorld();
  await Promise.all([world.run(), world.run()]);
  expect(new Set(world.announced.map(({ key, version }) => `${key} ${version}`)).size).toBe(1);
  expect(walks()).toMatchObject([{ event: 'canary_delivered' }, { event: 'canary_delivered' }]);
});

test('a canary that does not come back is told so', async () => {
  const world = canaryWorld({ delivers: false });
  await world.run();
  expect(walks()).toMatchObject([{ event: 'canary_failed', step: 'not_accepted' }]);
});

test('a canary that is back and whose call comes once more sends nothing and is counted once', async () => {
  const world = canaryWorld();
  await world.run();
  expect(walks()).toMatchObject([{ event: 'canary_delivered' }]);
  open.passes(60_000);
  await world.run();
  expect(walks()).toHaveLength(1);
});

test('ends that are told by two calls at once, and by a third one long after, are told by one id each, also of replaced tickets', async () => {
  const ends = ticketEnds(open.table);
  const stays = stayTable(open.table);
  const refs = Array.from({ length: 30 }, (_, i) => ({ locationId: '28XXX004', key: `stay-${i}-`.padEnd(43, '0') }));
  for (const ref of refs) {
    const stay = sampleStay();
    await stays.put(ref, undefined, stay);
    const end = clockEnd((await stays.get(ref)) ?? stay);
    // Its code was replaced, and its end was noted before.
    const former = end && { at: end.at, serial: `${end.serial}9` };
    if (end && former) await ends.note([former, end].map((one) => ({ ...ref, end: one })));
  }
  const told: string[] = [];
  let refuses = false;
  const eventbridge = {
    send: async ({ input: { Entries = [] } }: PutEventsCommand) => {
      await new Promise(setImmediate);
      const answers = Entries.map(({ Detail = '{}' }, i) => {
        // Every third is refused at first.
        if (refuses && i % 3 === 0) return { ErrorCode: 'InternalFailure' };
        told.push(JSON.parse(Detail).id);
        return { EventId: String(i) };
      });
      refuses = !refuses;
      return { Entries: answers, FailedEntryCount: answers.filter((one) => 'ErrorCode' in one).length };
    },
  };
  const call = () =>
    publishEnds(
      publishEndsDeps(
        { TABLE_NAME: open.table.tableName, EVENT_BUS_NAME: 'bus', HOOKS_QUEUE_URL: 'q' },
        { dynamodb: open.table.db, eventbridge: eventbridge as never, sqs: { send: vi.fn() }, now: open.table.now },
      ),
    );
  open.passes(7 * 86_400_000);
  await Promise.allSettled([call(), call()]);
  for (let i = 0; i < 5; i++) await call();
  expect(new Set(told).size).toBe(30);
  const before = told.length;
  open.passes(3_600_000);
  await call();
  expect(told).toHaveLength(before);
});
