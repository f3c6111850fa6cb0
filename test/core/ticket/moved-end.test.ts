import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { moveTicket } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent, StayFacts } from '../../../src/core/stay/stay-event.ts';
import { key } from '../support/at-desk.ts';
import { ada, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const later = '2026-08-03T10:00:00Z';
const sooner = '2026-07-31T10:00:00Z';
const planned = '2026-08-01T10:00:00Z';
const longer: StayFacts = { departure: { date: '2026-08-05' } };

/** The end as the desk moves it, on the day of an event at 10:00Z. */
function moves(stay: Stay | undefined, until: string, place: Location = location, day = 3): Stay {
  const by = { now: Date.parse(`2026-07-${String(day).padStart(2, '0')}T10:00:00Z`), id: `api-${day}`, by: key };
  return moveTicket(mailed(stay ?? expect.unreachable()) as Ticketed, until, place, by);
}

/** The end of the ticket after these events. */
function endAfter(stay: Stay, events: readonly StayEvent[], place: Location = location): string | undefined {
  return hearing(stay, events, place).ticket?.until;
}

function hearing(stay: Stay, events: readonly StayEvent[], place: Location = location): Stay {
  return events.reduce((current, event) => thenTold(current, event, place) ?? current, stay);
}

const booked = told(location, says('confirmed', 2));
const moved = moves(booked, later);

describe('an end that the desk has moved', () => {
  test.each([later, sooner])('holds, to %s, whatever the hotel tells that is not of the departure', (until) => {
    const said = [
      only('checked_in', 4),
      says('confirmed', 5, { room: { id: '305' } }),
      says('confirmed', 6, { arrival: { date: '2026-07-29' }, numUsers: 2 }),
      only('tentative', 7),
    ];
    expect(endAfter(moves(booked, until), said)).toBe(until);
  });

  test('holds through the departure that the hotel had told, as often as it is told', () => {
    const again = [4, 5, 6].map((day) => says('confirmed', day));
    expect(endAfter(moved, again)).toBe(later);
    const exactly = says('confirmed', 7, { departure: { date: '2026-08-01', at: '2026-08-01T11:00:00+02:00' } });
    expect(endAfter(moved, [...again, exactly, says('confirmed', 8)])).toBe(later);
  });

  test('is owed no mail but its own', () => {
    expect(moved.owed.email).toMatchObject({ version: 2, status: 'queued', attempts: 0, queuedAt: expect.any(String) });
    expect(hearing(moved, [says('confirmed', 4), says('checked_in', 5)]).owed.email).toBe(moved.owed.email);
  });

  test('gives way to another departure, sooner or later, told in one mail', () => {
    const told = hearing(mailed(moved), [says('confirmed', 4, longer)]);
    expect(told).toMatchObject({
      ticket: { until: '2026-08-05T10:00:00Z' },
      owed: { email: { version: 3, status: 'queued' } },
    });
    expect(endAfter(moved, [says('confirmed', 4, { departure: { date: '2026-07-31' } })])).toBe(sooner);
    const noon = says('confirmed', 4, { departure: { date: '2026-08-01', time: '12:00' } });
    expect(endAfter(moved, [noon])).toBe('2026-08-01T11:00:00Z');
  });

  test('is forgotten then: the departure that the hotel had told first is a departure like any other', () => {
    expect(endAfter(moved, [says('confirmed', 4, longer), says('confirmed', 5)])).toBe(planned);
  });

  test('gives way to a departure that the desk could not know of, though it comes late', () => {
    expect(endAfter(moved, [says('confirmed', 3, longer)])).toBe('2026-08-05T10:00:00Z');
  });

  test('does not give way to a departure older than the one that was known', () => {
    expect(endAfter(moved, [says('confirmed', 1, { ...longer, room: { id: '7' } })])).toBe(later);
  });

  test.each([
    ['five minutes ahead', '2026-07-03T10:05:00.000Z'],
    ['an hour behind', '2026-07-03T09:30:00.000Z'],
  ])('gives way to another departure from a hotel system whose clock is %s', (_, time) => {
    const event = says('confirmed', 3, longer, { id: 'evt-other', time });
    expect(endAfter(moved, [event])).toBe('2026-08-05T10:00:00Z');
    expect(endAfter(moved, [says('confirmed', 3, {}, { id: 'evt-other', time })])).toBe(later);
  });

  test('does not move the stay itself: an event that was under way is heard', () => {
    expect(moved.seq).toBe(booked.seq);
    expect(moved.facts).toEqual(booked.facts);
  });

  test.each<[string, Partial<Location>]>([
    ['another grace', { graceMinutes: 240 }],
    ['another check-out hour', { checkOutTime: '12:00' }],
  ])('holds where its hotel has %s meanwhile', (_, change) => {
    const place = hotel(change);
    expect(endAfter(moved, [says('confirmed', 4), says('checked_in', 5)], place)).toBe(later);
    expect(hearing(moved, [says('confirmed', 4)], place).owed.email).toBe(moved.owed.email);
  });

  test('can be moved again, and back to the planned end', () => {
    expect(endAfter(moves(moved, sooner, location, 4), [says('confirmed', 5)])).toBe(sooner);
    expect(endAfter(moves(moved, planned, location, 4), [says('confirmed', 5)])).toBe(planned);
  });

  test('stays the end when the code is drawn anew', () => {
    const place = hotel({ rotateOnNewAddress: true });
    const other = { guest: { ...ada, email: 'new@example.com' } };
    const drawn = hearing(
      mailed(moves(told(place, says('confirmed', 2)), later, place)),
      [says('confirmed', 4, other)],
      place,
    );
    expect(drawn.ticket).toMatchObject({ user: expect.stringContaining('evt-4'), until: later });
    expect(endAfter(drawn, [says('confirmed', 5, other)], place)).toBe(later);
    const again = hearing(moved, [only('cancelled', 4), says('confirmed', 5)]);
    expect(again.ticket).toMatchObject({ user: expect.stringContaining('evt-5'), until: later });
  });

  test('is not for the next guest on a reused reservation number', () => {
    const next = { guest: { givenName: 'Bob' }, arrival: { date: '2026-08-01' }, departure: { date: '2026-08-04' } };
    const stay = hearing(moved, [says('confirmed', 20, next)]);
    expect(stay).toMatchObject({ gen: 2, ticket: { until: '2026-08-04T10:00:00Z' } });
  });

  test('opens nothing before its own end, where the arrival moves past it', () => {
    const stay = hearing(moves(booked, sooner), [says('confirmed', 4, { arrival: { date: '2026-07-31' } })]);
    expect(stay.ticket).toMatchObject({ from: sooner, until: sooner });
  });
});

describe('an end that the desk has moved, and the end of the stay', () => {
  test('a check-out after it closes the ticket, and a moved end that is sooner stays so', () => {
    expect(endAfter(moved, [only('checked_out', 31)])).toBe('2026-07-31T10:00:00Z');
    expect(endAfter(moves(booked, '2026-07-30T20:00:00Z'), [only('checked_out', 31)])).toBe('2026-07-30T20:00:00Z');
  });

  test('a check-out that was a mistake gives it back, with no mail', () => {
    const back = hearing(mailed(moved), [only('checked_out', 30), says('checked_in', 31)]);
    expect(back).toMatchObject({ ticket: { until: later }, owed: { email: { version: 2, status: 'accepted' } } });
  });

  const left = told(location, says('confirmed', 2), only('checked_out', 30));
  const lobby = moves(left, '2026-07-30T20:00:00Z', location, 30);

  test('a guest who has left and may stay online keeps that, whatever the hotel books afterwards', () => {
    const invoices = [only('checked_out', 31), says('checked_out', 31, {}, { id: 'evt-invoice' }), only('unknown', 31)];
    expect(endAfter(lobby, invoices)).toBe('2026-07-30T20:00:00Z');
    expect(lobby.owed.email?.status).not.toBe('queued');
  });

  test('who comes back and leaves again is out', () => {
    expect(endAfter(lobby, [says('checked_in', 31, {}, at('12:00')), says('checked_out', 31, {}, at('13:00'))])).toBe(
      '2026-07-30T20:00:00Z',
    );
    const wide = moves(left, later, location, 30);
    expect(endAfter(wide, [says('checked_in', 31, {}, at('12:00')), says('checked_out', 31, {}, at('13:00'))])).toBe(
      '2026-07-31T14:00:00Z',
    );
  });

  test('a guest who did not come and may come later keeps that, too', () => {
    const missed = moves(told(location, says('confirmed', 2), only('no_show', 30)), later, location, 31);
    expect(endAfter(missed, [only('no_show', 31)])).toBe(later);
  });
});

function at(hour: string): Partial<Omit<StayEvent, 'facts'>> {
  return { id: `evt-${hour}`, time: `2026-07-31T${hour}:00.000Z` };
}
