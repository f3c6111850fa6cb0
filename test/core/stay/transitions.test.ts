import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import type { StayEvent, StayFacts } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, only, says } from '../support/samples.ts';
import { story } from '../support/story.ts';

const booking = hotel();
const checkIn = hotel({ issueAt: 'check-in' });
const dayBefore = { mailBefore: { hours: 24, from: '09:00', until: '20:00' } };
const waits = hotel(dayBefore);
const rotates = hotel({ rotateOnNewAddress: true });
const rotatesLater = hotel({ rotateOnNewAddress: true, ...dayBefore });

/** Ada's two nights as they are planned, with an hour of grace; and what a check-in at 09:00Z of the day opens. */
const opens = '2026-07-30T13:00:00Z';
const ends = '2026-08-01T10:00:00Z';
const early = '2026-07-30T09:00:00Z';
const longer = { departure: { date: '2026-08-03' } };
const longerEnd = '2026-08-03T10:00:00Z';
const elsewhere = { guest: { ...ada, email: 'new@example.com' } };
const nowhere = { guest: { givenName: 'Ada', familyName: 'Example' } };
const bobs = { guest: bob, arrival: { date: '2026-08-01' }, departure: { date: '2026-08-05' } };

const stands = (day: number, facts: StayFacts = {}, change = {}) => says('confirmed', day, facts, change);
const came = (day: number) => says('checked_in', day);
const left = (day: number) => only('checked_out', day);
const missed = (day: number) => only('no_show', day);
const cancelled = (day: number) => only('cancelled', day);
/** The end by a check-out of the day at 09:00Z. */
const out = (day: number) => `2026-07-${day}T10:00:00Z`;
const booked = stands(1);
const booked2 = stands(2);
const reverted = (day: number) => says('confirmed', day, {}, { type: 'stay.check_in_reverted' });
const reinstated = (day: number, facts: StayFacts = {}) =>
  says('confirmed', day, facts, { type: 'reservation.reinstated' });

/** The day of the event whose code the guest holds, and from when until when it opens the network. */
type Open = readonly [day: number, from: string, until: string];
type Row = readonly [what: string, place: Location, events: readonly StayEvent[], open: Open, mails: number];

describe('the guest holds a ticket, and has got mails,', () => {
  test.each<Row>([
    ['once booked', booking, [booked], [1, opens, ends], 1],
    ['once booked where mails go a day before', waits, [booked], [1, opens, ends], 1],
    ['once checked in, without a booking', booking, [came(30)], [30, early, ends], 1],
    ['once checked in, where a check-in issues', checkIn, [booked, came(30)], [30, early, ends], 1],
    ['once checked in, after a mail', booking, [booked, came(30)], [1, early, ends], 1],
    ['once checked in, while a mail waits', waits, [booked, came(28)], [1, at(28), ends], 1],
    ['once checked in late', booking, [booked, came(31)], [1, opens, ends], 1],
    ['after dates that moved', booking, [booked, stands(2, longer)], [1, opens, longerEnd], 2],
    ['after dates that moved while a mail waits', waits, [booked, stands(2, longer)], [1, opens, longerEnd], 1],
    ['after dates that were told more exactly', booking, [booked, stands(2, hour('11:00'))], [1, opens, ends], 1],
    [
      'after nothing that matters',
      booking,
      [booked, stands(2, { adults: 3 }), only('unknown', 3)],
      [1, opens, ends],
      1,
    ],
    ['after becoming an inquiry', booking, [booked, only('inquiry', 2)], [1, opens, ends], 1],
    ['after another room', booking, [booked, stands(2, { room: { id: '305' } })], [1, opens, ends], 1],
    ['reinstated after a cancellation', booking, [booked, cancelled(2), reinstated(3)], [3, opens, ends], 2],
    ['confirmed after a cancellation', booking, [booked, cancelled(2), stands(3)], [3, opens, ends], 2],
    ['not shown', booking, [booked, missed(30)], [1, opens, out(31)], 1],
    ['not shown, where a mail waits', waits, [booked, missed(20)], [1, opens, out(31)], 0],
    ['not shown, then checked in', booking, [booked, missed(30), came(31)], [1, opens, ends], 1],
    ['not shown, then checked in, where a mail waited', waits, [booked, missed(20), came(28)], [1, at(28), ends], 1],
    ['a check-in reverted', booking, [booked, came(28), reverted(29)], [1, opens, ends], 1],
    ['a check-in reverted where it issued', checkIn, [booked, came(28), reverted(29)], [28, opens, ends], 1],
    ['a check-in reverted, then checked in', checkIn, [came(28), reverted(29), came(30)], [28, early, ends], 1],
    ['checked out early', booking, [booked, came(30), left(31)], [1, early, out(31)], 1],
    ['booked on a number whose former guest is told to have left', booking, [left(1), booked2], [2, opens, ends], 1],
    ['checked out before the stay began', booking, [booked, left(29)], [1, out(29), out(29)], 1],
    ['checked out late', booking, [booked, leaves('09:30')], [1, opens, ends], 1],
    ['checked out after the end', booking, [booked, leaves('12:00')], [1, opens, ends], 1],
    ['checked out, then changed', booking, [booked, left(31), stands(31, longer, later)], [1, opens, out(31)], 1],
    [
      'checked out, and said to be so again',
      booking,
      [booked, left(30), says('checked_out', 31)],
      [1, out(30), out(30)],
      1,
    ],
    ['checked out by mistake, then checked in', booking, [booked, left(30), came(31)], [1, opens, ends], 1],
    ['checked out by mistake, then reinstated', booking, [booked, left(30), reinstated(31)], [1, opens, ends], 1],
    [
      'checked out by mistake, with another departure',
      booking,
      [booked, says('checked_out', 30, day(30)), reinstated(31)],
      [1, opens, ends],
      1,
    ],
    [
      'checked out by mistake, and back for longer',
      booking,
      [booked, says('checked_out', 30, longer), reinstated(31, longer)],
      [1, opens, longerEnd],
      2,
    ],
    ['checked out, checked in and out again', booking, [booked, left(29), came(30), left(31)], [1, early, out(31)], 1],
    ['an address that appears', booking, [stands(1, nowhere), stands(2)], [1, opens, ends], 1],
    ['another address', booking, [booked, stands(2, elsewhere)], [1, opens, ends], 2],
    ['another address, where that draws another code', rotates, [booked, stands(2, elsewhere)], [2, opens, ends], 2],
    ['another address before a mail went', rotatesLater, [booked, stands(2, elsewhere)], [1, opens, ends], 1],
    [
      'another address while the stay is over',
      rotates,
      [booked, left(29), says('checked_out', 30, elsewhere), says('checked_in', 31, elsewhere)],
      [31, opens, ends],
      2,
    ],
    [
      'for the next guest on a reused number',
      booking,
      [booked, stands(20, bobs)],
      [20, '2026-08-01T13:00:00Z', '2026-08-05T10:00:00Z'],
      2,
    ],
  ])('%s', (_, place, events, [codeOf, from, until], mails) => {
    const told = story(place, events);
    expect(told.stay).toMatchObject({ state: 'active', ticket: { from, until } });
    expect(told.stay?.ticket?.user).toBe(codeOfDay(codeOf));
    expect(told.mails).toHaveLength(mails);
    // Who has an open ticket holds its code, and knows the planned end.
    if (mails > 0) expect(told.mails.at(-1)?.code).toBe(told.stay?.ticket?.user);
  });
});

describe('the guest holds no ticket, and gets no mail,', () => {
  test.each<readonly [string, Location, readonly StayEvent[]]>([
    ['once booked, where a check-in issues', checkIn, [booked, stands(2, longer)]],
    ['an inquiry', booking, [says('inquiry', 1)]],
    ['a tentative booking', booking, [says('tentative', 1)]],
    ['a blocked room', booking, [says('block', 1)]],
    ['of unknown state', booking, [says('unknown', 1)]],
    ['checked out before anything else was heard', booking, [says('checked_out', 30), stands(31)]],
    ['not shown before anything else was heard', booking, [says('no_show', 30), stands(31)]],
    ['cancelled before anything else was heard', booking, [cancelled(3), booked, came(2)]],
    ['deleted before anything else was heard', booking, [only('deleted', 3), booked]],
    ['a check-in known to be reverted', checkIn, [reverted(3), came(2)]],
    ['reinstated, where a check-in issues', checkIn, [cancelled(2), reinstated(3)]],
  ])('%s', (_, place, events) => {
    const told = story(place, events);
    expect(told.stay?.ticket).toBeUndefined();
    expect(told.mails).toEqual([]);
  });
});

describe.each(['cancelled', 'deleted'] as const)('a stay that is %s', (status) => {
  test.each<readonly [string, Location, readonly StayEvent[], number]>([
    ['when booked', booking, [booked, only(status, 2)], 1],
    ['while a mail waits', waits, [booked, only(status, 2)], 0],
    ['when checked in', booking, [booked, came(30), only(status, 31)], 1],
    ['when checked out', booking, [booked, left(30), only(status, 31)], 1],
    [
      'whatever is said then',
      booking,
      [booked, only(status, 2), only('unknown', 3), says('tentative', 4, elsewhere), says('checked_out', 5, longer)],
      1,
    ],
  ])('%s, is revoked at once, with no mail after that', (_, place, events, mails) => {
    const told = story(place, events);
    expect(told.stay?.state).toBe('cancelled');
    expect(told.mails).toHaveLength(mails);
  });
});

test('what is told by mail is the planned end, and who it is for', () => {
  const told = story(booking, [
    booked,
    says('confirmed', 2, longer),
    says('confirmed', 3, { ...longer, ...elsewhere }),
  ]);
  expect(told.mails).toEqual([
    { to: 'ada@example.com', at: '2026-07-01T09:00:00.000Z', code: codeOfDay(1), until: ends },
    { to: 'ada@example.com', at: '2026-07-02T09:00:00.000Z', code: codeOfDay(1), until: longerEnd },
    { to: 'new@example.com', at: '2026-07-03T09:00:00.000Z', code: codeOfDay(1), until: longerEnd },
  ]);
});

test('an address that changes while a second mail waits still costs the code that the first has told', () => {
  const moved = { arrival: { date: '2026-08-05' }, departure: { date: '2026-08-08' } };
  const night = { id: 'evt-night', time: '2026-07-30T21:00:00.000Z' };
  const told = story(rotatesLater, [
    booked,
    says('confirmed', 30, moved, night),
    says('confirmed', 31, { ...moved, ...elsewhere }, { time: '2026-07-31T05:00:00.000Z' }),
  ]);
  expect(told.mails).toMatchObject([
    { to: 'ada@example.com', code: codeOfDay(1) },
    { to: 'new@example.com', code: expect.stringContaining('evt-31') },
  ]);
});

const later = { id: 'evt-later', time: '2026-07-31T09:30:00.000Z' };

function at(date: number): string {
  return `2026-07-${date}T09:00:00Z`;
}

function hour(time: string): StayFacts {
  return { departure: { date: '2026-08-01', time } };
}

function day(date: number): StayFacts {
  return { departure: { date: `2026-07-${date}`, time: '23:00' } };
}

function leaves(time: string): StayEvent {
  return { ...left(31), time: `2026-08-01T${time}:00.000Z` };
}

function codeOfDay(date: number): string {
  return `CODE-OF-2026-07-${String(date).padStart(2, '0')}T09:00:00.000Z#evt-${date}`;
}
