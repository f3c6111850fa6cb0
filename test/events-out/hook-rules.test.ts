import { describe, expect, test } from 'vitest';
import {
  failureAfter,
  type Hook,
  hookStep,
  hookVerdict,
  locationOfHook,
  triedFor,
} from '../../src/events-out/hooks/hook.ts';
import { retryDelay } from '../../src/kit/backoff.ts';

const now = Date.parse('2026-07-30T12:00:00.000Z');
const chance = 0.5;
const hook: Hook = { id: 'sol.abcdefgh', locationId: 'sol', url: 'https://hotel.example/', createdAt: '' };
const failing = { failures: 3, since: '2026-07-30T11:00:00.000Z', why: 'http_500', nextAt: now + 60_000 };
const step = (given: Hook | undefined, tries = 1, at = now) =>
  hookStep(given, { type: 'mail.bounced', tries }, { now: at, chance });

describe('an event for a hook', () => {
  test.each<[string, Hook | undefined, ReturnType<typeof hookStep>]>([
    ['that is well is sent', hook, { type: 'call', takesTurn: false }],
    ['that was removed is dropped', undefined, { type: 'drop', why: 'unknown_hook' }],
    ['that is paused is kept', { ...hook, pausedAt: 'x' }, { type: 'keep', why: 'paused' }],
    [
      'that is gone is kept, paused or not',
      { ...hook, pausedAt: 'x', disabledAt: 'x' },
      { type: 'keep', why: 'disabled' },
    ],
    ['that wants others is dropped', { ...hook, types: ['ticket.issued'] }, { type: 'drop', why: 'type_not_wanted' }],
    ['that wants it is sent', { ...hook, types: ['mail.bounced'] }, { type: 'call', takesTurn: false }],
    ['that fails waits until its time', { ...hook, failure: failing }, { type: 'wait', seconds: 60 }],
    [
      'whose time has come needs its turn',
      { ...hook, failure: { ...failing, nextAt: now } },
      { type: 'call', takesTurn: true },
    ],
  ])('%s', (_, given, wanted) => {
    expect(step(given)).toEqual(wanted);
  });

  test('waits for longer each time in a crowd, and for a quarter of an hour at most', () => {
    const waits = [1, 5, 6, 9, 1000].map((tries) => step({ ...hook, failure: failing }, tries));
    expect(waits).toEqual([60, 80, 160, 900, 900].map((seconds) => ({ type: 'wait', seconds })));
  });
});

test('a try comes 5 seconds after the first, and the longest pause is 15 minutes, a quarter more or less', () => {
  expect([1, 2, 3, 8, 9, 10_000].map((tries) => retryDelay(tries, chance))).toEqual([5, 10, 20, 640, 900, 900]);
  expect([retryDelay(9, 0), retryDelay(9, 1), retryDelay(0, chance)]).toEqual([675, 1125, 5]);
  // What SQS counts to a thousand comes out of the queue less often within three days, at the shortest pauses.
  expect(triedFor / 1000 / retryDelay(9, 0)).toBeLessThan(500);
});

test.each([
  [{ status: 200 }, { type: 'delivered' }],
  [{ status: 299 }, { type: 'delivered' }],
  [{ status: 410 }, { type: 'gone' }],
  [{ status: 199 }, { type: 'failed', why: 'http_199' }],
  [{ status: 300 }, { type: 'failed', why: 'http_300' }],
  [{ status: 404 }, { type: 'failed', why: 'http_404' }],
  [{ why: 'timed_out' }, { type: 'failed', why: 'timed_out' }],
])('an answer %j means %j', (answer, verdict) => {
  expect(hookVerdict({ ms: 10, ...answer })).toEqual(verdict);
});

describe('after a call', () => {
  const failureOf = (before: Hook['failure'], status: number, ms = 10) =>
    failureAfter(before, { status, ms }, { now, chance });

  test('that went well and fast nothing is wrong any more', () => {
    expect([failureOf(undefined, 200), failureOf(failing, 200), failureOf(failing, 204, 2999)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('that failed the hook is left alone, for longer each time, since it first failed', () => {
    const first = failureOf(undefined, 500);
    expect(first).toEqual({ failures: 1, since: '2026-07-30T12:00:00.000Z', why: 'http_500', nextAt: now + 5000 });
    expect(failureOf(failing, 503)).toEqual({
      failures: 4,
      since: failing.since,
      why: 'http_503',
      nextAt: now + 40_000,
    });
    expect(failureOf({ ...failing, failures: 5000 }, 503)?.nextAt).toBe(now + 900_000);
  });

  test('that was slow the next may go at once, one by one; it has taken events since it failed', () => {
    const slow = { failures: 0, since: '2026-07-30T12:00:00.000Z', why: 'slow', nextAt: now };
    expect([failureOf(undefined, 200, 3000), failureOf(failing, 200, 14_000)]).toEqual([slow, slow]);
    const since = '2026-07-30T10:00:00.000Z';
    expect(failureOf({ ...slow, since }, 200, 14_000)?.since).toBe(since);
    expect(failureOf({ ...slow, since }, 500)?.since).toBe('2026-07-30T12:00:00.000Z');
  });
});

test('a hook tells its location by its id, whatever that is called', () => {
  expect(['sol.abcdefgh', 'a-b_c.k3j9x2ab', 'none'].map(locationOfHook)).toEqual(['sol', 'a-b_c', '']);
});
