import { expect, test } from 'vitest';
import { announcedLately } from '../../src/app/owed/announced-lately.ts';
import { sweepWork } from '../../src/app/owed/sweep-work.ts';
import type { DueWork } from '../../src/app/ports/due-work.ts';
import { isoTime } from '../../src/domain/time/instant.ts';

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
    { kind: 'email', owed: 1000, oldestSeconds: 600 },
    { kind: 'call', owed: 1, oldestSeconds: 300 },
  ]);
});
