import type { SQSRecord } from 'aws-lambda';
import type { SesGate } from 'local-cloud/services.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { sendRateLimiter } from '../../src/core/owed/rate/rate-limit.store.ts';
import { lineKey } from '../../src/core/owed/rate/rate-line.store.ts';
import { dueWork, workAges } from '../../src/core/owed/sweep/due-work.store.ts';
import { announcedLately, sweepDeliveries } from '../../src/core/owed/sweep/sweep.service.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import type { WorkRef } from '../../src/core/stay/stay-event.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { emailWork } from '../../src/mail/mail-work.service.ts';
import { waitingMails } from '../../src/mail/waiting-mails.cli.ts';
import { freeLine, noLists, ownAddresses } from '../core/owed/free-line.ts';
import { openTable } from '../core/store/open-table.ts';
import { queuedMail, sampleStay } from '../core/store/sample-stay.ts';
import { deployment } from '../lib/deployment.ts';
import { type LogFilter, measured } from '../lib/log-filter.ts';
import { resourceOf } from '../lib/template-resources.ts';
import { opened } from '../testkit/opened.ts';
import { sampleLocation } from './mail-samples.ts';
import { mailerOf, openSesGate } from './support/ses-gate.ts';

const hotel = sampleLocation();
const minute = 60_000;
const template = deployment();
const filter = (name: string) =>
  resourceOf(template, 'AWS::Logs::MetricFilter', name).Properties as unknown as LogFilter;

let open: Awaited<ReturnType<typeof openTable>>;
const { gate, client } = await opened(openSesGate());
const ses = client();
let logged: object[] = [];
beforeEach(async () => {
  open = await openTable();
  gate.set({ paused: false, sendingEnabled: true, denied: false, pendingIdentities: [], pausedConfigurationSets: [] });
  gate.set({ max24HourSend: -1, missingConfigurationSets: [] });
  logged = [];
  vi.spyOn(console, 'info').mockImplementation((line: object) => logged.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

const iso = (ms: number) => new Date(open.table.now() + ms).toISOString();

/** A stay whose mail has just been written, as the domain does it. */
async function owe(key: string, change: Partial<KnownStay> = {}): Promise<void> {
  const facts = { guest: { email: `${key}@example.com` }, format: 'email' } as const;
  const stay = sampleStay({ locationId: hotel.id, facts, owed: queuedMail({ dueAt: iso(minute) }), ...change });
  await stayTable(open.table).put({ locationId: hotel.id, key }, undefined, stay);
}

/** deliver-tickets, called with announced mails. */
function deliver(...mails: readonly WorkRef[]) {
  const Records = mails.map((mail) => ({ messageId: mail.key, body: workMessage(mail) })) as SQSRecord[];
  const { line, ...free } = freeLine(open.table.now);
  return deliverTickets(
    { Records },
    { getRemainingTimeInMillis: () => 30_000 },
    {
      now: open.table.now,
      ...{ stays: open.stays, random: () => 0.5 },
      lists: noLists,
      performer: emailWork({
        ...ownAddresses,
        now: open.table.now,
        locations: { get: async () => hotel },
        logos: { of: async () => undefined },
        portalUrl: 'https://wifi.example.com/portal',
        mailer: mailerOf(ses),
        line,
      }),
      ...free,
    },
  );
}

/** sweep-deliveries, as it runs minute by minute; `delivers` unless deliver-tickets does not work. */
function sweeper({ delivers = true, waiting = 0 } = {}) {
  const read = workAges(open.table);
  return async () => {
    await sweepDeliveries({
      now: open.table.now,
      wait: async () => undefined,
      ages: read,
      announcedLately: announcedLately(),
      kinds: {
        email: {
          due: (by) => dueWork('email', by, { partitions: 4 }, open.table),
          probes: 10,
          pace: async () => ({ perSecond: 14, paused: false }),
          queue: {
            depth: async () => waiting,
            announce: async (mails) => {
              if (delivers) await deliver(...mails);
              return [];
            },
          },
        },
      },
    });
  };
}

/** What the metric of the oldest owed mail gets of a sweep's log: seconds. */
async function age(sweep: () => Promise<void>): Promise<number | undefined> {
  const from = logged.length;
  await sweep();
  const values = logged.slice(from).flatMap((line) => measured(filter('SweepOldestMail'), line)?.value ?? []);
  expect(values.length).toBeLessThan(2);
  return values[0];
}

describe('the age of the oldest owed mail', () => {
  test('counts from when it was owed, however often SES has put it off since, until it has gone', async () => {
    gate.set({ paused: true });
    await owe('paused');
    await deliver({ locationId: hotel.id, key: 'paused', kind: 'email', version: 1 });
    const sweep = sweeper();
    const ages: (number | undefined)[] = [];
    for (let i = 0; i < 40; i++) {
      open.passes(minute);
      ages.push(await age(sweep));
    }
    expect(ages).toEqual(Array.from({ length: 40 }, (_, i) => (i + 1) * 60));
    gate.set({ paused: false });
    for (let i = 0; i < 16; i++) {
      open.passes(minute);
      await sweep();
    }
    expect(gate.messages().filter(({ to }) => to.includes('paused@example.com'))).toHaveLength(1);
    expect(await age(sweep)).toBeUndefined();
  });

  test('is told where nobody tries the mail, and while so many wait that none is announced', async () => {
    await owe('untried');
    open.passes(11 * minute);
    expect(await age(sweeper({ delivers: false }))).toBe(660);
    expect(await age(sweeper({ waiting: 1000 }))).toBe(660);
    expect(logged).toContainEqual({ event: logEvent.workSwept, kind: 'email', announced: 0, failed: 0, left: 1 });
  });

  test('is that of the oldest one, though it was tried last and is due after the others', async () => {
    gate.set({ paused: true });
    await owe('old');
    const sweep = sweeper();
    for (let i = 0; i < 12; i++) {
      open.passes(minute);
      await sweep();
    }
    await owe('young');
    await owe('younger');
    expect(await age(sweep)).toBe(720);
    expect(logged.at(-1)).toMatchObject({ event: logEvent.owedWorkWatched, owed: 3 });
  });

  test('leaves out a mail that waits for its hour, and counts it from its hour on', async () => {
    const notBefore = iso(10 * minute);
    await owe('timed', { owed: queuedMail({ notBefore, dueAt: notBefore }) });
    gate.set({ paused: true });
    const sweep = sweeper();
    expect(await age(sweep)).toBeUndefined();
    open.passes(9 * minute);
    expect(await age(sweep)).toBeUndefined();
    expect(logged).toEqual([]);
    open.passes(3 * minute);
    expect(await age(sweep)).toBe(120);
    open.passes(3 * minute);
    expect(await age(sweep)).toBe(300);
  });

  test('does not count the weeks since a booking for a guest who comes before the hour of the mail', async () => {
    gate.set({ paused: true });
    // The ticket is of weeks ago; the check-in has taken the hour away a moment ago.
    await owe('early', {
      openedAt: '2026-07-01T10:00:00.000Z',
      owed: queuedMail({ dueAt: iso(minute) }),
    });
    await deliver({ locationId: hotel.id, key: 'early', kind: 'email', version: 1 });
    open.passes(minute);
    expect(await age(sweeper())).toBe(60);
  });

  test('reads a stay once between two tries, and no stay where nothing is owed', async () => {
    const read = vi.spyOn(open.table.db, 'send');
    const reads = () =>
      read.mock.calls.filter(([command]) => command.constructor.name === 'BatchGetItemCommand').length;
    await owe('once');
    const sweep = sweeper({ delivers: false });
    for (let i = 0; i < 5; i++) await sweep();
    expect(reads()).toBe(1);
    await deliver({ locationId: hotel.id, key: 'once', kind: 'email', version: 1 });
    for (let i = 0; i < 5; i++) await sweep();
    expect(reads()).toBe(1);
  });
});

describe('mails that nobody has tried yet', () => {
  test('are told to wait for their turn while others go, and as untried when none goes', async () => {
    await owe('second');
    open.passes(2 * minute);
    const line = sendRateLimiter({ ...open.table, key: lineKey('email'), accountRate: async () => 14 });
    const mail = { locationId: 'HOTEL', key: 'second', kind: 'email', version: 1 };
    await line.turns([mail]);
    expect(await waitingMails(open.table)).toEqual([
      { count: 1, since: open.table.now() - 2 * minute, rateLimited: true },
    ]);
    open.passes(minute);
    expect(await waitingMails(open.table)).toEqual([{ count: 1, since: open.table.now() - 3 * minute }]);
    await line.turns([mail]);
    await line.learn({ type: 'postponed', why: 'AccountSendingPausedException', forAll: true }, mail);
    expect(await waitingMails(open.table)).toEqual([{ count: 1, since: open.table.now() - 3 * minute }]);
  });
});

describe('a mail that SES puts off', () => {
  const set = (change: Parameters<SesGate['set']>[0]) => () => gate.set(change);
  test.each([
    ['AWS has paused the account', set({ paused: true }), 'AccountSendingPaused', false],
    ['its owner has disabled sending', set({ sendingEnabled: false }), 'AccountSendingPausedException', false],
    ['the set is paused', set({ pausedConfigurationSets: ['set'] }), 'ConfigurationSetSendingPausedException', false],
    ["the day's quota is used up", set({ max24HourSend: 0 }), 'DailyQuotaExceeded', false],
    ['access is denied', set({ denied: true }), 'AccessDenied', true],
    ['the set is gone', set({ missingConfigurationSets: ['set'] }), 'ConfigurationSetDoesNotExistException', true],
    ['the identity is lost', set({ pendingIdentities: ['hotel-sol.example'] }), 'SenderNotVerified', true],
  ] as const)(
    'is counted by its reason, and as a denial where no mail goes until somebody mends it: %s',
    async (_, happens, why, denied) => {
      happens();
      await owe('put-off');
      await deliver({ locationId: hotel.id, key: 'put-off', kind: 'email', version: 1 });
      expect(logged).toHaveLength(1);
      const [line = {}] = logged;
      expect(line).toMatchObject({ event: logEvent.workPostponed, reason: why });
      expect(measured(filter('WaitingPostponed'), line)).toEqual({ value: 1, dimensions: { Reason: why } });
      expect(measured(filter('WaitingDenied'), line)?.value).toBe(denied ? 1 : undefined);
      expect((await stayTable(open.table).get({ locationId: hotel.id, key: 'put-off' }))?.owed.email?.status).toBe(
        'queued',
      );
    },
  );

  test('is none of these where it goes, or is refused for a cause of its own', async () => {
    gate.set({ sandbox: true });
    await owe('unverified-guest');
    await deliver({ locationId: hotel.id, key: 'unverified-guest', kind: 'email', version: 1 });
    gate.set({ sandbox: false });
    await owe('fine');
    await deliver({ locationId: hotel.id, key: 'fine', kind: 'email', version: 1 });
    expect(logged).toMatchObject([
      { event: logEvent.workFailed, reason: 'MessageRejected' },
      { event: logEvent.workAccepted },
    ]);
    for (const line of logged) {
      for (const name of ['SweepOldestMail', 'WaitingPostponed', 'WaitingDenied'])
        expect(measured(filter(name), line)).toBeUndefined();
    }
  });
});
