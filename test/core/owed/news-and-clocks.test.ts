import { describe, expect, test } from 'vitest';
import { resendMail } from '../../../src/core/stay/by-hand.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import { mostEntries } from '../../../src/core/stay/next-stay.ts';
import type { Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent, StayFacts } from '../../../src/core/stay/stay-event.ts';
import { key } from '../support/at-desk.ts';
import { ada, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';
import { story } from '../support/story.ts';

const dayBefore = hotel({ mailBefore: { hours: 24, from: '09:00', until: '20:00' } });
const nextWeek: StayFacts = { arrival: { date: '2026-08-06' }, departure: { date: '2026-08-08' } };
const at = (time: string) => ({ id: `evt-${time}`, time });

describe('news after a mail has gone', () => {
  /** The mail goes on 29 July at 15:00 in Madrid. */
  const booked = says('confirmed', 1);
  const timesOf = (...events: StayEvent[]) => story(dayBefore, [booked, ...events]).mails.map((mail) => mail.at);

  test.each([
    ['by day at once', '2026-07-29T14:00:00.000Z', '2026-07-29T14:00:00.000Z'],
    ['by night in the morning', '2026-07-29T22:30:00.000Z', '2026-07-30T07:00:00.000Z'],
    ['in the early morning the same day', '2026-07-30T03:00:00.000Z', '2026-07-30T07:00:00.000Z'],
  ])('goes %s, not a day before the new arrival', (_, when, goes) => {
    const moved = says('confirmed', 29, nextWeek, at(when));
    expect(timesOf(moved)).toEqual(['2026-07-29T13:00:00.000Z', goes]);
  });

  test('goes at once where the guest arrives before the morning', () => {
    const soon = { arrival: { date: '2026-07-30', time: '03:00' }, departure: { date: '2026-08-04' } };
    const moved = says('confirmed', 29, soon, at('2026-07-29T22:30:00.000Z'));
    expect(timesOf(moved).at(-1)).toBe('2026-07-29T22:30:00.000Z');
  });

  test('goes soon also after two changes in one night, as one mail', () => {
    const moved = says('confirmed', 29, nextWeek, at('2026-07-29T22:30:00.000Z'));
    const further = says(
      'confirmed',
      29,
      { ...nextWeek, departure: { date: '2026-08-09' } },
      at('2026-07-29T23:30:00.000Z'),
    );
    expect(timesOf(moved, further)).toEqual(['2026-07-29T13:00:00.000Z', '2026-07-30T07:00:00.000Z']);
  });

  test('waits for its hour as before while no mail has gone', () => {
    const moved = says('confirmed', 2, nextWeek);
    expect(timesOf(moved)).toEqual(['2026-08-05T13:00:00.000Z']);
  });
});

describe('a stay that is over before it is first heard of', () => {
  const after = Date.parse('2026-08-01T10:00:00Z');

  test.each(['confirmed', 'checked_in'] as const)('gets no ticket: %s', (status) => {
    for (const place of [hotel(), hotel({ issueAt: 'check-in' })]) {
      const decision = decide(undefined, says(status, 1), place, after);
      expect(decision).toMatchObject({ type: 'keep', next: { state: 'active' } });
      expect('next' in decision && decision.next?.ticket).toBeUndefined();
      expect(decide(undefined, says('checked_in', 1), place, after - 1000).type).toBe('issue');
    }
  });

  test('gets one once it is lengthened', () => {
    const over = decide(undefined, says('confirmed', 1), hotel(), after);
    const longer = says('confirmed', 2, { departure: { date: '2026-08-09' } });
    expect(decide('next' in over ? over.next : undefined, longer, hotel(), after).type).toBe('issue');
  });
});

describe('an address in other capitals', () => {
  const shouted = { guest: { ...ada, email: 'ADA@example.com' } };
  const stay = mailed(told(hotel(), says('confirmed', 1)));

  test('is no news, and draws no other code', () => {
    const next = thenTold(stay, says('confirmed', 2, shouted), hotel({ rotateOnNewAddress: true }));
    expect(next).toMatchObject({ ticket: stay.ticket, owed: stay.owed });
  });

  test('is the same where reception sets it', () => {
    const next = resendMail(stay as Ticketed, 'ADA@example.com', hotel(), {
      now: Date.parse('2026-07-03'),
      id: 'desk',
      by: key,
    });
    expect(thenTold(mailed(next), says('confirmed', 4), hotel({ rotateOnNewAddress: true }))?.ticket).toEqual(
      stay.ticket,
    );
  });
});

test('a check-in of a source whose clock is ahead opens when it is heard', () => {
  const receivedAt = '2026-07-30T08:55:00.000Z';
  const stay = told(hotel(), { ...says('checked_in', 30), receivedAt });
  expect(stay.ticket?.from).toBe('2026-07-30T08:55:00Z');
  expect(stay.seq).toBe('2026-07-30T09:00:00.000Z#evt-30');
});

test.each(['checked_out', 'no_show'] as const)(
  'what ended before a cancellation does not count against what is confirmed later: %s',
  (status) => {
    const events = [says('confirmed', 1), only(status, 29), only('cancelled', 30), says('confirmed', 31)];
    const { stay, mails } = story(hotel(), events);
    expect(stay).toMatchObject({ state: 'active', gen: 2, ticket: { until: '2026-08-01T10:00:00Z' } });
    expect(mails.map(({ code }) => code)).toHaveLength(2);
    expect(new Set(mails.map(({ code }) => code)).size).toBe(2);
  },
);

test('of more words than are kept the first still counts', () => {
  const events = Array.from({ length: 60 }, (_, i) =>
    says(
      'confirmed',
      2,
      { guest: undefined, room: { id: `${i}` } },
      at(`2026-07-02T10:${String(i).padStart(2, '0')}:00.000Z`),
    ),
  );
  const stay = told(hotel(), says('confirmed', 1), ...events);
  expect(stay.entries).toHaveLength(mostEntries);
  expect(stay).toMatchObject({ facts: { guest: ada, room: { id: '59' } }, gen: 1 });
  const late = says('confirmed', 1, { room: { id: 'late' } }, { id: 'evt-late' });
  expect(decide(stay, late, hotel(), 0)).toEqual({ type: 'refused', reason: 'too_old', pointer: '/time' });
  expect(decide(stay, says('confirmed', 1), hotel(), 0)).toEqual({ type: 'stale' });
});
