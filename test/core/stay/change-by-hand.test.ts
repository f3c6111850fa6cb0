import { describe, expect, test } from 'vitest';
import { deliveryTimeline } from '../../../src/core/owed/kinds/mail/delivery-timeline.ts';
import type { Mail } from '../../../src/core/owed/work.ts';
import { cancelTicket, moveTicket, resendMail } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import { ticketStatus } from '../../../src/core/ticket/status.ts';
import { isoTime } from '../../../src/kit/time.ts';
import fc from '../../testkit/properties.ts';
import { booked, key, later, location, onDay, posted, printed, thenSaid, ticketed } from '../support/at-desk.ts';
import { runs } from '../support/runs.ts';
import { ada, bob, mailed, only, says, told } from '../support/samples.ts';

describe('a ticket that is cancelled by hand', () => {
  const gone = cancelTicket(booked, location, onDay(3));

  test('is cancelled at once, whoever issued it', () => {
    for (const stay of [gone, cancelTicket(posted('print'), location, onDay(3))]) {
      expect(ticketStatus(ticketed(stay), 0)).toBe('cancelled');
    }
  });

  test('stays as it is when it is cancelled again, also after another event', () => {
    expect(cancelTicket(ticketed(gone), location, onDay(4))).toBe(gone);
    const told = ticketed(thenSaid(gone, only('checked_out', 4)));
    expect(cancelTicket(told, location, onDay(5))).toBe(told);
  });

  test.each(['queued', 'sending'] as const)('sends no mail that is %s', (status) => {
    const owing = {
      ...booked,
      owed: { email: { version: 1, status, attempts: 0, dueAt: '2026-07-02T09:01:00.000Z' } },
    };
    const stopped = cancelTicket(owing, location, onDay(3));
    expect(stopped.owed.email).toMatchObject({
      version: 1,
      status: 'skipped',
      attempts: 0,
      why: 'revoked',
      at: expect.any(String),
    });
    expect(stopped.owed.email?.dueAt).toBeUndefined();
  });

  test('and is cancelled by its system too is opened by the next confirmation', () => {
    const both = thenSaid(gone, only('cancelled', 4));
    expect(thenSaid(both, says('confirmed', 5))).toMatchObject({ state: 'active', gen: 2 });
  });

  test('is the former guest’s where older events tell late of a next one, who has a ticket', () => {
    const late = cancelTicket(ticketed(mailed(booked)), location, onDay(6));
    const bobs = { guest: bob, arrival: { date: '2026-08-05' }, departure: { date: '2026-08-07' } };
    const next = thenSaid(thenSaid(late, only('checked_out', 4)), says('confirmed', 5, bobs));
    expect(next).toMatchObject({ state: 'active', stands: true, facts: { guest: bob } });
    expect(next.ticket?.user).not.toBe(late.ticket.user);
  });

  test('is not brought back by an older event that comes late, nor by one that says nothing firm', () => {
    const older = thenSaid(gone, says('checked_in', 3, { room: { id: '204' } }, { id: 'evt-late' }));
    expect(older).toMatchObject({ state: 'cancelled', ticket: booked.ticket, owed: gone.owed });
    expect(thenSaid(gone, only('unknown', 4)).state).toBe('cancelled');
    expect(thenSaid(gone, only('checked_out', 4)).state).toBe('cancelled');
  });

  test.each([
    ['confirmed', says('confirmed', 4)],
    ['confirmed with another room', says('confirmed', 4, { room: { id: '305' } })],
    ['confirmed for other days', says('confirmed', 4, { departure: { date: '2026-08-09' } })],
    ['told to be there no more', says('confirmed', 4, {}, { type: 'stay.check_in_reverted' })],
  ])('stays cancelled while its system repeats that it is %s', (_, event) => {
    expect(thenSaid(gone, event)).toMatchObject({ state: 'cancelled', gen: 1, owed: gone.owed });
  });

  test('while the guest was there, stays so until the guest checks in once more', () => {
    const there = cancelTicket(ticketed(told(location, says('checked_in', 2))), location, onDay(3));
    const moved = thenSaid(there, says('checked_in', 4, { room: { id: '305' } }, { type: 'room.changed' }));
    expect(moved).toMatchObject({ state: 'cancelled', gen: 1 });
    const again = says('checked_in', 5, {}, { type: 'stay.checked_in' });
    expect(thenSaid(moved, again)).toMatchObject({ state: 'active', gen: 2, checkedInAt: again.time });
    // Who left, or never was there, is there anew by whatever event says so.
    for (const left of [only('checked_out', 4), says('confirmed', 4, {}, { type: 'stay.check_in_reverted' })])
      expect(thenSaid(thenSaid(there, left), says('checked_in', 5))).toMatchObject({ state: 'active', gen: 2 });
  });

  test.each([
    ['is reinstated', says('confirmed', 4, {}, { type: 'reservation.reinstated' })],
    ['is checked in', says('checked_in', 4)],
    ["is another guest's, who has another name and address", says('confirmed', 4, { guest: bob })],
  ])('and %s gets a new code, and a mail of it', (_, event) => {
    const again = thenSaid(gone, event);
    expect(again).toMatchObject({ state: 'active', gen: 2, owed: { email: { version: 2, status: 'queued' } } });
    expect(again.ticket?.user).toContain('evt-4');
  });

  test('stays cancelled where the clock of the hotel system is five minutes ahead', () => {
    const ahead = says('confirmed', 2, {}, { time: '2026-07-02T09:05:00.000Z' });
    const stay = cancelTicket(ticketed(told(location, ahead)), location, {
      now: Date.parse(says('unknown', 2).time),
      id: 'a',
      by: key,
    });
    expect(stay.state).toBe('cancelled');
    expect(thenSaid(stay, ahead)).toBe(stay);
    expect(thenSaid(stay, says('checked_in', 2, {}, { time: '2026-07-02T09:04:59.999Z' })).state).toBe('cancelled');
    const newer = says('checked_in', 2, {}, { id: 'evt-new', time: '2026-07-02T09:05:01.000Z' });
    expect(thenSaid(stay, newer)).toMatchObject({ state: 'active', gen: 2 });
  });
});

describe('a ticket whose end is moved by hand', () => {
  const moved = moveTicket(ticketed(mailed(booked)), later, location, onDay(3));
  const sooner = '2026-07-31T10:00:00Z';

  test('keeps its code, and is good until then: later or sooner, issued by an event or by the API', () => {
    for (const stay of [booked, printed, posted('print'), posted('email', 'ada@example.com')]) {
      for (const until of [later, sooner]) {
        const next = moveTicket(stay, until, location, onDay(3));
        expect(next).toMatchObject({ state: 'active', gen: stay.gen, status: stay.status });
        expect(next.ticket).toEqual({ ...stay.ticket, until });
      }
    }
  });

  test('owes none where it is printed', () => {
    for (const stay of [printed, posted('print', 'ada@example.com'), posted('print')]) {
      expect(moveTicket(stay, later, location, onDay(3)).owed.email).toMatchObject({
        status: 'skipped',
        why: 'not_requested',
      });
    }
  });

  test('is still cancelled by the hotel, and a late cancellation counts, too', () => {
    expect(thenSaid(moved, only('cancelled', 4)).state).toBe('cancelled');
    expect(thenSaid(moved, only('cancelled', 3)).state).toBe('cancelled');
  });
});

describe('a mail that is sent again by hand', () => {
  test.each([
    ['that went', mailed(booked)],
    ['that bounced', { ...booked, owed: { email: { version: 1, status: 'bounced', attempts: 1, why: 'Permanent' } } }],
    ['that could not be sent', { ...booked, owed: { email: { version: 1, status: 'failed', attempts: 5 } } }],
    ['that was never asked for, as the ticket was printed', printed],
    ['of a ticket of the API', posted('email', 'ada@example.com')],
  ] as [string, Stay][])('after one %s, is exactly one more, of the same code', (_, stay) => {
    const next = resendMail(ticketed(stay), undefined, location, onDay(3));
    expect(next.owed.email).toMatchObject({ version: 2, status: 'queued', attempts: 0, queuedAt: expect.any(String) });
    expect(next.owed.email?.dueAt).toBe('2026-07-03T10:01:00.000Z');
    expect(next.ticket).toEqual(stay.ticket);
    expect(next).toMatchObject({ gen: stay.gen, status: stay.status, facts: { format: 'email' } });
  });

  test('goes on saying that one to the same address came back, until it has arrived; not to another address', () => {
    const bounced: Mail = {
      version: 1,
      status: 'bounced',
      attempts: 1,
      why: 'Permanent',
      at: '2026-07-02T09:00:00.000Z',
    };
    const stay = { ...ticketed(booked), owed: { email: bounced } };
    const again = resendMail(stay, undefined, location, onDay(3));
    const states = (one: Ticketed) => deliveryTimeline(one)?.timeline.map(({ state }) => state);
    expect(states(again)).toEqual(['bounced', 'queued']);
    expect(states(moveTicket(again, later, location, onDay(4)))).toEqual(['bounced', 'queued']);
    const arrived: Mail = {
      ...bounced,
      ...again.owed.email,
      status: 'accepted',
      deliveredAt: '2026-07-03T11:00:00.000Z',
    };
    expect(states(resendMail({ ...again, owed: { email: arrived } }, undefined, location, onDay(4)))).toEqual([
      'queued',
    ]);
    expect(states(resendMail(stay, 'right@example.com', location, onDay(3)))).toEqual(['queued']);
  });

  test('goes to the address that is known, also to one that a late event corrects', () => {
    const next = resendMail(ticketed(mailed(booked)), undefined, location, onDay(4));
    expect(next.facts.guest).toEqual(ada);
    const corrected = thenSaid(next, says('confirmed', 3, { guest: { ...ada, email: 'right@example.com' } }));
    expect(corrected.facts.guest?.email).toBe('right@example.com');
    expect(corrected.owed.email).toMatchObject({ version: 3, status: 'queued', attempts: 0 });
  });
});

test('whatever is done by hand, and whatever the clocks say, it counts; no code changes and no mail is counted twice', () => {
  const at = fc.integer({ min: Date.parse('2026-07-01'), max: Date.parse('2026-07-04') });
  const until = fc.integer({ min: Date.parse('2026-08-01T10:00:01Z'), max: Date.parse('2026-09-01') });
  const change = fc.oneof(
    fc.record({ now: at, until: until.map((ms) => `${isoTime(ms).slice(0, 19)}Z`) }),
    fc.record({ now: at, email: fc.constantFrom('a@b.example', 'c@d.example', undefined) }),
  );
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(booked, printed),
      (changes, first) => {
        let stay: Ticketed = first;
        for (const [i, wanted] of changes.entries()) {
          const by = { now: wanted.now, id: `api-${i}`, by: key };
          const moves = 'until' in wanted;
          const next = ticketed(
            moves ? moveTicket(stay, wanted.until, location, by) : resendMail(stay, wanted.email, location, by),
          );
          expect(next.seq >= stay.seq).toBe(true);
          expect(next.ticket.user).toBe(first.ticket.user);
          expect((next.owed.email?.version ?? 0) - (stay.owed.email?.version ?? 0)).toBeLessThanOrEqual(1);
          if (moves) expect(next.ticket.until).toBe(wanted.until);
          else expect(next.facts.guest?.email).toBe(wanted.email ?? stay.facts.guest?.email);
          stay = next;
        }
        // What comes next from the hotel says nothing of it, and leaves it all as it is.
        const settled = thenSaid(stay, only('checked_in', 20));
        expect(settled.ticket).toMatchObject({ user: first.ticket.user, until: stay.ticket.until });
        expect(settled.owed.email).toBe(stay.owed.email);
        expect(cancelTicket(stay, location, { now: 0, id: 'api-last', by: key }).state).toBe('cancelled');
      },
    ),
    runs(300),
  );
});
