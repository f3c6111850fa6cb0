import { describe, expect, test } from 'vitest';
import { resendMail } from '../../../src/core/stay/by-hand.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import { withoutGuest } from '../../../src/core/stay/erase/erased.ts';
import { mostEntries, standingOf } from '../../../src/core/stay/next-stay.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayFacts } from '../../../src/core/stay/stay-event.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import { key } from '../support/at-desk.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const bobs = { guest: bob, arrival: { date: '2026-08-05' }, departure: { date: '2026-08-07' } };
const history = [says('confirmed', 1), says('checked_in', 29), only('checked_out', 30), says('confirmed', 31, bobs)];
const stay = told(location, ...history);

describe('the next guest’s stay once the former guest of the number is erased', () => {
  const left = withoutGuest(stay, ada, true);

  test('has nothing of the former guest', () => {
    expect(JSON.stringify(stay)).toContain(ada.email);
    expect(JSON.stringify(left)).not.toContain(ada.email);
    expect(JSON.stringify(left)).not.toContain(ada.familyName);
  });

  test('stands as before, now and by its next event', () => {
    const read = (one: Stay) => standingOf(replay(one.entries, one.before));
    expect(read(left)).toEqual(read(stay));
    const more = (one: Stay) => decide(one, { ...says('checked_in', 31, bobs), id: 'later' }, location, 0);
    expect(more(left)).toMatchObject({ type: 'keep', next: { gen: stay.gen, ticket: { user: stay.ticket?.user } } });
  });

  test('has nothing of the former guest where older entries are summarized, and stands as before', () => {
    const adas = { numUsers: 1 };
    const changes = Array.from({ length: mostEntries - 1 }, (_, i) =>
      says('confirmed', 31, { ...bobs, room: { id: `${i}` } }, { id: `change-${String(i).padStart(2, '0')}` }),
    );
    const long = told(location, says('confirmed', 1, adas), only('checked_out', 30), ...changes);
    expect(JSON.stringify(long.before)).toContain(ada.email);
    const after = withoutGuest(long, ada, true);
    expect(JSON.stringify(after)).not.toContain(ada.email);
    const next = { ...says('checked_in', 31, bobs), id: 'later', time: '2026-07-31T10:00:00.000Z' };
    for (const one of [long, after])
      expect(thenTold(one, next, location)).toMatchObject({
        guestSince: long.guestSince,
        ticket: { user: long.ticket?.user, numUsers: 4 },
      });
  });

  test.each([
    ['check-out', says('checked_out', 31, {}, { id: 'out' })],
    ['no-show', says('no_show', 31, {}, { id: 'out' })],
    ['inquiry', says('inquiry', 31, { numUsers: 1 }, { id: 'out' })],
    ['check-out of the reservation', { ...says('checked_out', 31, {}, { id: 'out' }), whole: true as const }],
  ])('stands as before after a %s that named the former guest while the next one was there', (_, late) => {
    const there = says('checked_in', 31, bobs, { id: 'in', type: 'stay.checked_in' });
    for (const events of [[there, late], [late, there], [late]]) {
      const named = told(location, ...history, ...events);
      const after = withoutGuest(named, ada, true);
      const kept: Stay = structuredClone(after);
      expect(JSON.stringify([kept.entries, kept.before, kept.wholeBefore])).not.toContain(ada.familyName);
      expect(standingOf(replay(kept.entries, kept.before))).toEqual(standingOf(replay(named.entries, named.before)));
      const next = {
        ...says('confirmed', 31, { ...bobs, room: { id: '9' } }),
        id: 'z',
        time: '2026-07-31T12:00:00.000Z',
      };
      const [a, b] = [thenTold(kept, next, location), thenTold(named, next, location)];
      const seen = (one: Stay | undefined) => [one?.ended, one?.checkedInAt, one?.facts, one?.gen, one?.ticket];
      expect(seen(a)).toEqual(seen(b));
    }
  });

  test('has nothing of the former guest, whom only the address tells, where an entry has the name alone', () => {
    const named = told(
      location,
      says('confirmed', 1),
      says('checked_out', 30, { guest: { givenName: ada.givenName, familyName: ada.familyName } }),
      says('confirmed', 31, bobs),
    );
    const after = withoutGuest(named, { email: ada.email }, false);
    expect(JSON.stringify(after)).not.toContain(ada.familyName);
    expect(after.facts).toEqual(named.facts);
  });

  test('has no other address of the former guest, that an entry told without a name', () => {
    const other = 'ada.private@example.com';
    const moved = told(location, says('confirmed', 1), says('confirmed', 2, { guest: { email: other } }));
    const next = thenTold(thenTold(moved, only('checked_out', 30), location), says('confirmed', 31, bobs), location);
    for (const after of [
      withoutGuest(next ?? moved, ada, true),
      withoutGuest(next ?? moved, { email: ada.email }, false),
    ]) {
      expect(JSON.stringify(after)).not.toContain(other);
      expect(after.facts).toEqual(next?.facts);
    }
  });

  test('sets an event that changed nothing aside when it comes again', () => {
    const late = says('inquiry', 31, { numUsers: 1 }, { id: 'asked' });
    const after = withoutGuest(told(location, ...history, only('checked_out', 31), late), ada, true);
    for (const again of [late, says('checked_out', 31, {}, { id: 'before' })])
      expect(decide(after, { ...again, time: '2026-07-31T08:59:00.000Z' }, location, 0).type).not.toBe('issue');
  });

  test('gets a new code where one who was erased was mailed the present one', () => {
    const company = { givenName: 'Corp', familyName: 'Office', email: 'travel@example.com' };
    const booked = told(location, { ...says('confirmed', 1, { guest: company }), whole: true });
    const bobsAddress = thenTold(mailed(booked), says('confirmed', 2, { guest: { email: bob.email } }), location);
    const after = withoutGuest(bobsAddress ?? booked, { email: company.email }, false);
    expect(JSON.stringify(after)).not.toContain(company.email);
    const named = thenTold(mailed(after), says('confirmed', 3, { guest: bob }), location);
    expect(named?.ticket?.user).not.toBe(booked.ticket?.user);
  });

  test('has no address of a former guest in what was mailed, and a new code all the same', () => {
    const place = hotel({ issueAt: 'check-in' });
    const left = told(place, says('checked_in', 29, {}, { type: 'stay.checked_in' }));
    const over = thenTold(mailed(left), says('checked_out', 30, { guest: { email: bob.email } }), place);
    const evesName = { guest: { givenName: 'Eve', familyName: 'Tester' } };
    const back = thenTold(over, says('confirmed', 30, evesName, { id: 'z', type: 'reservation.reinstated' }), place);
    const after = withoutGuest(back ?? over ?? left, ada, true);
    expect(JSON.stringify([after.entries, after.before, after.owed])).not.toContain(ada.email);
    const here = thenTold(
      after,
      says('checked_in', 31, { guest: { ...evesName.guest, email: 'eve@example.com' } }),
      place,
    );
    expect(here?.ticket?.user).not.toBe(left.ticket?.user);
  });

  test('is the same stay if it tells of others alone', () => {
    const others = { givenName: 'Eve', familyName: 'Tester', email: 'eve@example.com' };
    for (const one of [stay, left]) expect(withoutGuest(one, others, true)).toBe(one);
    expect(withoutGuest(stay, bob, true)).toBe(stay);
  });

  test('has not the address that reception had replaced, once its entry is summarized', () => {
    const company = { givenName: 'Corp', familyName: 'Office', email: 'travel@example.com' };
    const booked = told(location, { ...says('confirmed', 1, { guest: company }), whole: true });
    const sent = resendMail(mailed(booked) as Ticketed, bob.email, location, {
      now: Date.parse('2026-07-02T09:00:00Z'),
      id: 'desk',
      by: key,
    });
    const after = withoutGuest(mailed(sent), { email: company.email }, false);
    expect(JSON.stringify(after)).not.toContain(company.email);
    expect(after.facts.guest?.email).toBe(bob.email);
    expect(withoutGuest(after, { email: company.email }, false)).toBe(after);
  });

  test('sets an event aside that has come before, however many came since', () => {
    const more = Array.from({ length: mostEntries + 5 }, (_, i) =>
      says('confirmed', 31, { ...bobs, room: { id: `${i}` } }, { id: `more-${String(i).padStart(2, '0')}` }),
    );
    const long = more.reduce<Stay>((one, event) => thenTold(one, event, location) ?? one, left);
    expect(decide(long, more[0] ?? expect.unreachable(), location, 0)).toMatchObject({ reason: 'too_old' });
  });

  test('takes a late event of the present guest', () => {
    const at = (hour: number, facts: StayFacts) => ({
      ...says('confirmed', 31, { ...bobs, ...facts }),
      id: `at-${hour}`,
      time: `2026-07-31T${hour}:00:00.000Z`,
    });
    const more = withoutGuest(thenTold(stay, at(12, { numUsers: 2 }), location) ?? stay, ada, true);
    expect(thenTold(more, at(11, { room: { id: '9' } }), location)?.facts.room).toEqual({ id: '9' });
  });

  test('sets a late event of the former guest aside', () => {
    expect(decide(left, { ...says('checked_out', 29), id: 'late' }, location, 0)).toMatchObject({ reason: 'too_old' });
  });
});
