import { describe, expect, test } from 'vitest';
import { moveTicket, resendMail, setFacts } from '../../../src/core/stay/by-hand.ts';
import type { StayFacts } from '../../../src/core/stay/stay-event.ts';
import { booked, later, location, onDay, posted, printed, thenSaid, ticketed } from '../support/at-desk.ts';
import { ada, bob, hotel, mailed, only, says, told } from '../support/samples.ts';

describe('a new address', () => {
  const next = resendMail(ticketed(mailed(booked)), 'new@example.com', location, onDay(3));

  test('gets one mail with the same code, and the guest is the same', () => {
    expect(next.facts.guest).toEqual({ ...ada, email: 'new@example.com' });
    expect(next.owed.email).toMatchObject({ version: 2, status: 'queued', attempts: 0, queuedAt: expect.any(String) });
    expect(next.ticket).toEqual(booked.ticket);
  });

  test('is used from then on', () => {
    const room = { arrival: undefined, departure: undefined, guest: undefined, room: { id: '305' } };
    const roomed = thenSaid(ticketed(mailed(next)), says('confirmed', 4, room));
    expect(roomed.facts.guest?.email).toBe('new@example.com');
    const moved = moveTicket(ticketed(roomed), later, location, onDay(5));
    expect(moved).toMatchObject({
      facts: { guest: { email: 'new@example.com' } },
      owed: { email: { version: 3, status: 'queued' } },
    });
  });

  test('has the code of the ticket: whom reception sends it to, and who was mailed it before, are its guests', () => {
    const other = told(
      location,
      says('confirmed', 1),
      says('confirmed', 2, { guest: { ...ada, email: 'a@other.example' } }),
    );
    const sent = resendMail(ticketed(mailed(other)), bob.email, location, onDay(3));
    expect(sent.ticket).toEqual(other.ticket);
    expect(thenSaid(ticketed(mailed(sent)), says('checked_in', 4, { guest: bob })).ticket?.user).toBe(sent.ticket.user);
  });

  test('asked for after the check-out gets the new end by mail if the guest checks in again', () => {
    const left = ticketed(thenSaid(ticketed(mailed(booked)), only('checked_out', 3)));
    const asked = ticketed(mailed(resendMail(left, 'new@example.com', location, onDay(4))));
    const back = thenSaid(asked, says('checked_in', 5, {}, { type: 'stay.checked_in' }));
    expect(back.ticket?.until).not.toBe(left.ticket.until);
    expect(back.owed.email).toMatchObject({ status: 'queued' });
  });

  test('is not the next guest’s, of whom an older event tells late', () => {
    const set = resendMail(ticketed(mailed(booked)), 'new@example.com', location, onDay(6));
    const bobs = { guest: bob, arrival: { date: '2026-08-05' }, departure: { date: '2026-08-07' } };
    const next = thenSaid(thenSaid(ticketed(mailed(set)), only('checked_out', 4)), says('confirmed', 5, bobs));
    expect(next.facts.guest).toEqual(bob);
    expect(next.owed.email).toMatchObject({ status: 'queued' });
    expect(next.ticket?.user).not.toBe(set.ticket.user);
  });

  test('is not that of the guest to whom the booking had passed before, as one late event tells', () => {
    const set = resendMail(ticketed(mailed(booked)), 'new@example.com', location, onDay(3));
    const passed = thenSaid(ticketed(mailed(set)), says('confirmed', 2, { guest: bob }, { id: 'passed' }));
    expect(passed.facts.guest).toEqual(bob);
    expect(passed.owed.email).toMatchObject({ status: 'queued' });
    expect(passed.ticket?.user).not.toBe(booked.ticket?.user);
  });

  test.each([
    ['misspelt', { ...ada, familyName: 'Exmaple' }],
    ['changed by marriage', { ...ada, familyName: 'Newname' }],
  ])('is kept where the hotel repeats its own with a name %s and later days', (_, guest) => {
    const sent = ticketed(mailed(next));
    const moved = thenSaid(
      sent,
      says('confirmed', 4, { guest, arrival: { date: '2026-08-01' }, departure: { date: '2026-08-03' } }),
    );
    expect(moved).toMatchObject({ gen: next.gen, facts: { guest: { email: 'new@example.com' } } });
    expect(moved.ticket?.user).toBe(next.ticket.user);
  });

  test('is not undone by an older event that comes late', () => {
    const late = thenSaid(next, says('confirmed', 3, {}, { id: 'evt-late' }));
    expect(late.facts.guest?.email).toBe('new@example.com');
    expect(late.owed.email).toBe(next.owed.email);
  });

  test('holds while the system repeats the old one, in capitals or not, also where a new address draws a new code', () => {
    for (const email of [ada.email, 'ADA@example.com']) {
      const repeated = says('checked_in', 4, { guest: { ...ada, email }, room: { id: '305' } });
      const newer = thenSaid(ticketed(mailed(next)), repeated, hotel({ rotateOnNewAddress: true }));
      expect(newer).toMatchObject({
        facts: { guest: { email: 'new@example.com' } },
        owed: { email: { version: 2, status: 'accepted' } },
      });
      expect(newer.ticket?.user).toBe(booked.ticket.user);
    }
  });

  test('gives way once the system tells a third one, and the old one is then a third one, too', () => {
    const third = says('confirmed', 4, { guest: { ...ada, email: 'third@example.com' } });
    const newer = thenSaid(ticketed(mailed(next)), third);
    expect(newer).toMatchObject({
      facts: { guest: { email: 'third@example.com' } },
      owed: { email: { version: 3, status: 'queued' } },
    });
    expect(newer.ticket).toEqual(booked.ticket);
    expect(thenSaid(newer, says('confirmed', 5)).facts.guest?.email).toBe(ada.email);
  });

  test('holds against another one that the system had told before, and that comes late', () => {
    const before = says('confirmed', 3, { guest: { ...ada, email: 'before@example.com' } }, { id: 'evt-late' });
    const late = thenSaid(ticketed(mailed(next)), before);
    expect(late).toMatchObject({
      facts: { guest: { email: 'new@example.com' } },
      owed: { email: { version: 2, status: 'accepted' } },
    });
    const repeated = thenSaid(late, says('confirmed', 4, { guest: { ...ada, email: 'before@example.com' } }));
    expect(repeated.facts.guest?.email).toBe('new@example.com');
  });

  test('is for this guest: the next one on the same number has an own', () => {
    const left = thenSaid(ticketed(mailed(next)), says('checked_out', 30));
    const bobs = thenSaid(
      left,
      says('confirmed', 31, { guest: { ...bob, email: undefined }, arrival: { date: '2026-07-31' } }),
    );
    expect(bobs.facts.guest).toEqual({ givenName: 'Bob', familyName: 'Sample' });
  });

  test('is how the ticket of an API caller is named from then on', () => {
    const stay = resendMail(posted('email', 'old@example.com'), 'new@example.com', location, onDay(3));
    expect(stay).toMatchObject({
      ticket: { userId: 'new@example.com' },
      facts: { guest: { email: 'new@example.com' } },
    });
    const unnamed = resendMail(posted('print'), 'new@example.com', location, onDay(3));
    expect(unnamed).toMatchObject({ facts: { format: 'email', guest: { email: 'new@example.com' } } });
    expect(unnamed.ticket).toEqual(posted('print').ticket);
  });
});

describe('a word of the desk', () => {
  const sent = ticketed(mailed(told(location, says('confirmed', 2, { room: { id: '204' } }))));
  const set: StayFacts = { room: { id: '305' }, guest: { givenName: 'Adele', familyName: 'Right' } };
  const next = setFacts(sent, set, location, onDay(3));

  test('on room and name holds while the system repeats what it had told', () => {
    const repeated = thenSaid(next, says('checked_in', 4, { room: { id: '204' } }));
    expect(repeated.facts).toMatchObject({ room: { id: '305' }, guest: { ...ada, ...set.guest } });
    expect([repeated.ticket?.user, repeated.owed.email]).toEqual([sent.ticket.user, sent.owed.email]);
  });

  test('gives way, each for itself, once the system tells something else', () => {
    const roomed = thenSaid(next, says('checked_in', 4, { room: { id: '101' } }));
    expect(roomed.facts).toMatchObject({ room: { id: '101' }, guest: { ...ada, ...set.guest } });
    const named = thenSaid(next, says('checked_in', 4, { guest: { ...ada, givenName: 'Bea' }, room: { id: '204' } }));
    expect(named.facts).toMatchObject({ room: { id: '305' }, guest: { givenName: 'Bea', familyName: 'Right' } });
  });

  test('that a printed ticket be mailed holds while the system repeats that it be printed', () => {
    const asked = resendMail(ticketed(printed), undefined, location, onDay(3));
    expect(thenSaid(asked, says('confirmed', 4, { format: 'print' }))).toMatchObject({ facts: { format: 'email' } });
  });
});
