import { expect, test } from 'vitest';
import type { DueWork } from '../../../src/core/owed/sweep/due-work.ts';
import { announcedLately, sweepWork } from '../../../src/core/owed/sweep/sweep.service.ts';
import { isoTime } from '../../../src/kit/time.ts';

const now = Date.parse('2026-11-26T12:00:00Z');
const work = (kind: string, n: number, secondsAgo: number): DueWork => ({
  locationId: 'HOTEL',
  key: `stay-${n}`,
  kind,
  version: 1,
  from: 0,
  dueAt: isoTime(now - secondsAgo * 1000),
});

test('how old work of one kind is gets told, however much of another kind is owed', async () => {
  const listed = [...Array.from({ length: 1500 }, (_, n) => work('email', n, 600)), work('call', 0, 300)];
  const told: unknown[] = [];
  const kind = (name: string) => ({
    due: async () => listed.filter((each) => each.kind === name),
    probes: 10,
    pace: async () => ({ perSecond: 1, paused: false }),
    queue: { announce: async () => [], depth: async () => 0 },
  });
  await sweepWork({
    ages: async (all) => all.map((each) => ({ kind: each.kind, since: Date.parse(each.dueAt) })),
    kinds: { email: kind('email'), call: kind('call') },
    announcedLately: announcedLately(),
    now: () => now,
    wait: async () => undefined,
    report: () => undefined,
    reportAge: (age) => told.push(age),
  });
  expect(told).toEqual([
    { kind: 'email', owed: 1000, ageSeconds: 600 },
    { kind: 'call', owed: 1, ageSeconds: 300 },
  ]);
});

/** Sweeps of one server's tickets, which it takes at five a second, and what they announce: each guest with the delay. */
function sweptServer(listed: readonly DueWork[], pauses: boolean[]) {
  const state = { at: now, listed, announced: [] as [key: string, delaySeconds: number][] };
  const memory = announcedLately();
  const sweep = () =>
    sweepWork({
      ages: async () => [],
      kinds: {
        placement: {
          due: async () => state.listed,
          systemOf: ({ locationId }) => locationId,
          probes: 2,
          resumesItself: true,
          pace: async () => ({ perSecond: 5, paused: pauses.shift() ?? false }),
          queue: {
            announce: async (all) => {
              state.announced.push(...all.map(({ key, delaySeconds = 0 }) => [key, delaySeconds] as [string, number]));
              return [];
            },
          },
        },
      },
      announcedLately: memory,
      now: () => state.at,
      wait: async (ms) => {
        state.at += ms;
      },
      report: () => undefined,
      reportAge: () => undefined,
    });
  return { state, sweep };
}

const guests = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...work('placement', n, 600), from: now + n * 60_000 }));

test('a server that takes nothing is sent the first two, and not waited for: who is issued a ticket has the others announced', async () => {
  const { state, sweep } = sweptServer(guests(4), [true, false]);
  await sweep();
  expect(state.announced.map(([key]) => key)).toEqual(['stay-0', 'stay-1']);
  expect(state.at).toBe(now);
});

test('who comes later is not announced in between those of the minute before', async () => {
  const { state, sweep } = sweptServer(guests(400), []);
  await sweep();
  expect(state.announced.at(-1)).toEqual(['stay-349', 69]);
  state.announced = [];
  state.at += 60_000;
  await sweep();
  // Those with delays of 61 to 69 seconds are still to come.
  expect(state.announced[0]).toEqual(['stay-350', 9]);
  expect(state.announced).toHaveLength(50);
});
