import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import { ofWhole } from '../../../src/core/stay/next-stay.ts';
import type { StayEvent, StayFacts, StayStatus } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const longer: StayFacts = { departure: { date: '2026-08-05' } };

/** What is said of one room of the reservation, or of all of it. */
const ofRoom = (stayId: string, status: StayStatus, day: number, facts: StayFacts = {}, type = 'reservation.amended') =>
  says(status, day, facts, { id: `evt-${stayId}-${day}`, stayId, type });
const ofAll = (status: StayStatus, day: number, facts: StayFacts = {}, type = 'reservation.amended'): StayEvent => ({
  ...says(status, day, facts, { id: `evt-all-${day}`, stayId: 'RES-42', type }),
  whole: true,
});

/** A room as it stands: what is said of all is said of it, too. */
const room = (...events: readonly StayEvent[]) => told(location, ...events.map((event) => ({ ...event, stayId: '1' })));

describe('a reservation’s first stay', () => {
  test('is the whole reservation until a room is named, and then that room, with the same code', () => {
    const whole = told(location, ofAll('confirmed', 1));
    const first = thenTold(whole, ofRoom('1', 'checked_in', 30), location);
    expect(first).toMatchObject({
      stayId: '1',
      gen: 1,
      ticket: { user: whole.ticket?.user },
      checkedInAt: expect.any(String),
    });
  });

  test('takes no word of another room, but notes that there is one, for as long as it stays', () => {
    const first = told(location, ofRoom('1', 'confirmed', 1));
    const noted = decide(first, ofRoom('2', 'cancelled', 2, longer), location, 0);
    expect(noted).toMatchObject({
      type: 'elsewhere',
      next: { rooms: ['2'], roomsUntil: '2026-08-05', state: 'active' },
    });
    const again = decide(
      { ...first, rooms: ['2'], roomsUntil: '2026-08-05' },
      ofRoom('2', 'confirmed', 3),
      location,
      0,
    );
    expect(again).toEqual({ type: 'elsewhere' });
  });

  test('is told apart from the reservation where a room has the reservation’s own id', () => {
    const named = told(location, ofRoom('RES-42', 'confirmed', 1));
    expect(decide(named, ofRoom('2', 'confirmed', 2), location, 0)).toMatchObject({ type: 'elsewhere' });
    expect(decide(named, ofAll('cancelled', 2), location, 0)).toMatchObject({
      type: 'keep',
      next: { state: 'cancelled' },
    });
  });

  test('is kept until the last departure of any room, though its own guest leaves before', () => {
    const first = told(location, ofRoom('1', 'confirmed', 1));
    const noted = decide(first, ofRoom('2', 'confirmed', 2), location, 0);
    const withTwo = 'next' in noted && noted.next ? noted.next : expect.unreachable();
    expect(withTwo.roomsUntil).toBe('2026-08-01');
    expect(thenTold(withTwo, ofAll('confirmed', 3, longer), location)?.roomsUntil).toBe('2026-08-05');
    const left = thenTold(withTwo, ofRoom('1', 'checked_out', 30, { departure: { date: '2026-07-30' } }), location);
    expect(left?.roomsUntil).toBe('2026-08-01');
  });

  test('has a thousand others at most', () => {
    const rooms = Array.from({ length: 1000 }, (_, i) => `R-${i}`);
    const full = { ...told(location, ofRoom('1', 'confirmed', 1)), rooms };
    const refused = { type: 'refused', reason: 'too_many_rooms', pointer: '/data/stayId' };
    expect(decide(full, ofRoom('one more', 'confirmed', 2), location, 0)).toEqual(refused);
    expect(decide(full, ofRoom('R-7', 'confirmed', 2), location, 0)).toMatchObject({ type: 'elsewhere' });
  });
});

describe('what is said of the whole reservation', () => {
  test('is about a room that is told later, whose older events then change nothing', () => {
    const first = told(location, ofRoom('1', 'confirmed', 1), ofAll('cancelled', 5));
    const booked = ofRoom('2', 'confirmed', 2);
    const late = decide(undefined, booked, location, 0, ofWhole(first, booked));
    expect(late).toMatchObject({ type: 'keep', next: { stayId: '2', state: 'cancelled' } });
    const again = ofRoom('2', 'confirmed', 6);
    const newer = decide(undefined, again, location, 0, ofWhole(first, again));
    expect(newer).toMatchObject({ type: 'issue', next: { stayId: '2', state: 'active' } });
  });

  test.each(['cancelled', 'deleted', 'checked_out', 'no_show'] as const)('ends every room: %s', (status) => {
    const stay = room(ofRoom('1', 'confirmed', 1), ofAll(status, 30));
    expect(stay.state === 'cancelled' || stay.ended !== undefined).toBe(true);
  });

  test('that nobody came is not said of a room whose guest has checked in', () => {
    const stay = room(ofRoom('1', 'confirmed', 1), ofRoom('1', 'checked_in', 30), ofAll('no_show', 31));
    expect(stay.ended).toBeUndefined();
    expect(room(ofRoom('1', 'confirmed', 1), ofAll('checked_in', 30), ofAll('no_show', 31)).ended).toBeDefined();
  });

  test('moves every room, unless that says something newer', () => {
    const moved = room(ofRoom('1', 'confirmed', 1), ofAll('confirmed', 2, longer));
    expect(moved.ticket?.until).toBe('2026-08-05T10:00:00Z');
    const newer = room(ofRoom('1', 'confirmed', 3), ofAll('confirmed', 2, longer));
    expect(newer.ticket?.until).toBe('2026-08-01T10:00:00Z');
  });

  test('changes nothing of a room that another guest was given since, unless it names that one', () => {
    const anns = [ofRoom('1', 'checked_in', 1), ofRoom('1', 'checked_out', 3)];
    const bobs = { guest: bob, arrival: { date: '2026-08-02' }, departure: { date: '2026-08-06' } };
    const given = [...anns, ofRoom('1', 'checked_in', 4, bobs)];
    for (const guest of [ada, { email: 'other@example.com' }, undefined]) {
      expect(room(...given, ofAll('confirmed', 5, { guest, ...longer })).facts).toMatchObject(bobs);
    }
    const own = room(...given, ofAll('confirmed', 5, { guest: bob, ...longer }));
    expect(own.facts.departure).toEqual(longer.departure);
  });

  test('corrects the address of the guest who has booked, and of no room’s own guest', () => {
    const corrected = { ...ada, email: 'right@example.com' };
    const own = room(ofRoom('1', 'confirmed', 1), ofAll('confirmed', 2, { guest: corrected }));
    expect(own.facts.guest?.email).toBe('right@example.com');
    const unnamed = room(
      ofRoom('1', 'confirmed', 1, { guest: undefined }),
      ofAll('confirmed', 2, { guest: corrected }),
    );
    expect(unnamed.facts.guest?.email).toBe('right@example.com');
    const misspelt = { ...corrected, familyName: 'Exampel' };
    expect(room(ofRoom('1', 'confirmed', 1), ofAll('confirmed', 2, { guest: misspelt })).facts.guest).toEqual(misspelt);
    const nameless = { email: 'right@example.com' };
    const alone = room(
      ofRoom('1', 'confirmed', 1, { guest: { givenName: 'Ada' } }),
      ofAll('confirmed', 2, { guest: nameless }),
    );
    expect(alone.facts.guest).toEqual({ givenName: 'Ada', email: 'right@example.com' });
    const addressed = room(ofRoom('1', 'confirmed', 1, { guest: bob }), ofAll('confirmed', 2, { guest: nameless }));
    expect(addressed.facts.guest).toEqual(bob);
    const friends = room(ofRoom('1', 'confirmed', 1, { guest: bob }), ofAll('confirmed', 2, { guest: corrected }));
    expect(friends.facts.guest).toEqual(bob);
  });

  test.each(['cancelled', 'checked_out', 'no_show'] as const)(
    'brings no room back that was told to be %s itself, unless all is reinstated',
    (status) => {
      const gone = [ofRoom('1', 'confirmed', 1), ofRoom('1', status, 30, {})];
      const stands = (...events: readonly StayEvent[]) => {
        const stay = room(...gone, ...events);
        return stay.state === 'active' && stay.ended === undefined;
      };
      expect(stands(ofAll('confirmed', 31))).toBe(false);
      expect(stands(ofAll('checked_in', 31))).toBe(false);
      expect(room(...gone, ofAll('checked_in', 31)).status).toBe(status);
      expect(stands(ofAll('confirmed', 31, {}, 'reservation.reinstated'))).toBe(true);
      expect(stands(ofRoom('1', 'checked_in', 31))).toBe(true);
    },
  );
});
