import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workMessage } from '../../../src/core/owed/perform/work-message.schema.ts';
import { sendRateLimiter } from '../../../src/core/owed/rate/rate-limit.store.ts';
import { learnLine, lineKey } from '../../../src/core/owed/rate/rate-line.store.ts';
import { dueWork, workAges } from '../../../src/core/owed/sweep/due-work.store.ts';
import type { Announcement } from '../../../src/core/owed/sweep/due-work.ts';
import { announcedLately, sweepDeliveries } from '../../../src/core/owed/sweep/sweep.service.ts';
import type { WorkOutcome } from '../../../src/core/owed/work.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { deliverTickets } from '../../../src/mail/deliver-tickets.service.ts';
import { emailWork } from '../../../src/mail/mail-work.service.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { openTable } from '../store/open-table.ts';
import { queuedMail, sampleStay } from '../store/sample-stay.ts';
import { noLists, ownAddresses } from './free-line.ts';

const hotel = sampleLocation();
let rate = 10;

let open: Awaited<ReturnType<typeof openTable>>;
/** When which mail went to SES, and what was announced. */
let sent: { readonly key: string; readonly at: number }[];
let announced: Announcement[];
let answer: (key: string) => WorkOutcome;
beforeEach(async () => {
  open = await openTable();
  [sent, announced, rate] = [[], [], 10];
  answer = (key) => ({ type: 'accepted', id: `ses-${key}` });
});
afterEach(() => open.close());

const ref = (key: string) => ({ locationId: hotel.id, key });
const stored = (key: string) => stayTable(open.table).get(ref(key));
const keys = (count: number, name = 'stay') => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const queue = {
  announce: async <One extends Announcement>(mails: readonly One[]) => {
    announced.push(...mails);
    return [];
  },
};

async function owe(key: string, change: Partial<KnownStay> = {}): Promise<void> {
  const facts = { guest: { email: `${key}@example.com` }, format: 'email' } as const;
  const dueAt = new Date(open.table.now() + 60_000).toISOString();
  await stayTable(open.table).put(
    ref(key),
    undefined,
    sampleStay({ locationId: hotel.id, facts, owed: queuedMail({ dueAt }), ...change }),
  );
}

/** A copy of deliver-tickets. Waiting takes no time here: when a mail goes is the instant that was waited for. */
function copy() {
  const line = sendRateLimiter({ ...open.table, key: lineKey('email'), accountRate: async () => rate });
  return (...some: readonly (string | Announcement)[]) => {
    const waits: number[] = [];
    const Records = some.map((one) => ({
      messageId: typeof one === 'string' ? one : one.key,
      body: workMessage(typeof one === 'string' ? { ...ref(one), kind: 'email', version: 1 } : one),
    })) as SQSRecord[];
    const deps = {
      now: open.table.now,
      wait: async (ms: number) => waits.push(ms),
      ...{ stays: open.stays, random: () => 0.5 },
      queue,
      lists: noLists,
      performer: emailWork({
        ...ownAddresses,
        now: open.table.now,
        locations: { get: async () => hotel },
        logos: { of: async () => undefined },
        portalUrl: 'https://wifi.example.com/portal',
        mailer: {
          send: async ({ about }) => {
            const key = 'key' in about ? about.key : '';
            sent.push({ key, at: open.table.now() + (waits.shift() ?? 0) });
            return answer(key);
          },
        },
        line,
      }),
    };
    return deliverTickets({ Records }, { getRemainingTimeInMillis: () => 30_000 }, deps);
  };
}

const mails = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ locationId: 'HOTEL', key: String(i), kind: 'email', version: 1 }));

/** A copy of sweep-deliveries. */
function sweeper(waiting = 0, partitions = 4) {
  const account = { accountRate: async () => rate, partitions };
  const memory = announcedLately();
  const read = workAges(open.table);
  let all = partitions;
  const pace = async () => {
    const line = await learnLine(open.table, { ...account, key: lineKey('email') });
    all = line.partitions;
    return line;
  };
  return () =>
    sweepDeliveries({
      now: open.table.now,
      wait: async (ms) => open.passes(ms),
      ages: read,
      announcedLately: memory,
      kinds: {
        email: {
          due: (by) => dueWork('email', by, { partitions: all }, open.table),
          probes: 10,
          pace,
          queue: { ...queue, depth: async () => waiting },
        },
      },
    });
}

describe('mails that are due at the same time', () => {
  test('go one after another at the rate of the account, whichever copies of the function send them', async () => {
    const all = keys(20);
    for (const key of all) await owe(key);
    await Promise.all([copy()(...all.slice(0, 10)), copy()(...all.slice(10))]);
    const times = sent.map(({ at }) => at).sort((a, b) => a - b);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(20);
    for (let i = 1; i < times.length; i++) expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeCloseTo(100.5, 0);
  });

  test('go at a new rate from the first one on, also from a copy that has been idle since the rate was another', async () => {
    const all = keys(21);
    for (const key of all) await owe(key);
    const idle = copy();
    await idle(all[20] as string);
    open.passes(61_000);
    rate = 2;
    await sweeper()();
    announced.length = 0;
    await idle(...all.slice(0, 10));
    const times = sent.slice(1).map(({ at }) => at);
    expect(times).toHaveLength(5);
    for (let i = 1; i < times.length; i++) expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeCloseTo(502.5, 0);
    expect(announced).toHaveLength(5);
  });

  test('come again when it is their turn, untried, where that is not soon', async () => {
    const all = keys(60);
    for (const key of all) await owe(key);
    for (let i = 0; i < 60; i += 10) expect(await copy()(...all.slice(i, i + 10))).toEqual({ batchItemFailures: [] });
    expect(sent.length + announced.length).toBe(60);
    expect(sent.length).toBeGreaterThanOrEqual(30);
    const delays = announced.map(({ delaySeconds }) => delaySeconds ?? 0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(6);
    const last = announced.at(-1)?.key ?? '';
    expect((await stored(last))?.owed.email).toMatchObject({ status: 'queued', attempts: 0 });
  });

  test('are left to the sweeper, due at once, where the line is longer than it is to the next sweep', async () => {
    const line = sendRateLimiter({ ...open.table, key: lineKey('email'), accountRate: async () => rate });
    for (let i = 0; i < 80; i++) await line.turns(mails(10));
    await owe('late');
    await copy()('late');
    expect([sent, announced]).toEqual([[], []]);
    await sweeper()();
    expect(announced).toMatchObject([{ key: 'late' }]);
  });

  test('are put back ten times at most while others are always before them, then left to the sweeper, and lose nothing', async () => {
    const line = sendRateLimiter({ ...open.table, key: lineKey('email'), accountRate: async () => rate });
    await owe('unlucky');
    let message: Announcement | undefined = { ...ref('unlucky'), kind: 'email', version: 1 };
    let times = -1;
    for (; message && times < 20; message = announced.pop()) {
      times++;
      open.passes((message.delaySeconds ?? 0) * 1000);
      // Whoever comes now finds three seconds taken.
      for (let i = 0; i < 2; i++) await line.turns(mails(29));
      await copy()(message);
    }
    expect(times).toBe(10);
    expect(sent).toEqual([]);
    open.passes(120_000);
    await sweeper()();
    expect(announced).toMatchObject([{ key: 'unlucky' }]);
    await copy()(...announced);
    expect(sent).toMatchObject([{ key: 'unlucky' }]);
  });

  test('cost one another nothing where one fails', async () => {
    const all = keys(10);
    for (const key of all) await owe(key);
    answer = (key) => {
      if (key === 'stay-3') throw new Error('broken');
      return key === 'stay-5' ? { type: 'failed', why: 'MessageRejected' } : { type: 'accepted', id: key };
    };
    expect(await copy()(...all)).toEqual({ batchItemFailures: [{ itemIdentifier: 'stay-3' }] });
    const states = await Promise.all(all.map(async (key) => (await stored(key))?.owed.email?.status));
    expect(states.filter((state) => state === 'accepted')).toHaveLength(8);
    expect([states[3], states[5]]).toEqual(['sending', 'failed']);
  });
});

describe('the sweeper', () => {
  const ticket = (from: string) => ({ ...(sampleStay().ticket as NonNullable<Stay['ticket']>), from });

  test('announces as many as go until it runs again, who came first before who comes later, and none twice', async () => {
    for (const [i, key] of keys(800).entries())
      await owe(key, { ticket: ticket(`2026-08-${10 + (i % 20)}T13:00:00Z`) });
    await owe('in-the-house', { ticket: ticket('2026-07-01T13:00:00Z') });
    open.passes(61_000);
    const sweep = sweeper();
    await sweep();
    const first = announced.map(({ key }) => key);
    expect(first[0]).toBe('in-the-house');
    expect(first.length).toBe(Math.floor(rate * 0.995 * 70));
    await sweep();
    expect(announced).toHaveLength(801);
    expect(new Set(announced.map(({ key }) => key)).size).toBe(801);
  });

  test('announces none while as many wait in the queue', async () => {
    await owe('one');
    open.passes(61_000);
    await sweeper(1000)();
    expect(announced).toEqual([]);
  });

  test('tries a few where SES takes none, and announces all as soon as one has gone', async () => {
    for (const key of keys(30)) await owe(key);
    answer = () => ({ type: 'postponed', why: 'AccountSendingPaused', forAll: true });
    await copy()('stay-0');
    open.passes(61_000);
    await sweeper()();
    expect(announced).toHaveLength(10);
    answer = (key) => ({ type: 'accepted', id: key });
    await copy()('stay-1');
    await sweeper()();
    expect(announced.length).toBeGreaterThan(30);
  });

  test('finds the mails of all partitions that there have been, also once a setting has made them fewer', async () => {
    for (const key of keys(30)) {
      const facts = { guest: { email: `${key}@example.com` }, format: 'email' } as const;
      const stay = sampleStay({
        locationId: hotel.id,
        facts,
        owed: queuedMail({ dueAt: new Date(open.table.now()).toISOString() }),
      });
      await stayTable({ ...open.table, partitions: 40 }).put(ref(key), undefined, stay);
    }
    await sweeper(1000, 40)();
    await sweeper(0, 4)();
    expect(new Set(announced.map(({ key }) => key)).size).toBe(30);
  });
});
