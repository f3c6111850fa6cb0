import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const atBooking = hotel();
const atCheckIn = hotel({ issueAt: 'check-in' });
const reverted = (day: number) => says('confirmed', day, {}, { type: 'stay.check_in_reverted' });

/** The ticket of a stay whose events are heard in their order, and the other way round. */
function bothWays(place: Location, ...events: readonly StayEvent[]) {
  return [told(place, ...events).ticket, told(place, ...events.toReversed()).ticket] as const;
}

describe('the order in which events come tells, and only here,', () => {
  test('by which of them a code is drawn: by the first that is due one', () => {
    const [inOrder, reversed] = bothWays(atBooking, says('confirmed', 1), says('confirmed', 2));
    expect([inOrder?.user, reversed?.user].map((code) => code?.slice(-5))).toEqual(['evt-1', 'evt-2']);
    expect({ ...inOrder, user: '', createdAt: '' }).toEqual({ ...reversed, user: '', createdAt: '' });
  });

  test('whether a cancellation costs the code: one that comes after the newer confirmation does not', () => {
    const events = [says('confirmed', 1), only('cancelled', 2), says('confirmed', 3)] as const;
    const [booked, cancelled, again] = events;
    expect(told(atBooking, booked, cancelled, again)).toMatchObject({ gen: 2, state: 'active' });
    expect(told(atBooking, booked, again, cancelled)).toMatchObject({ gen: 1, state: 'active' });
  });

  test.each(['checked_out', 'no_show'] as const)(
    'whether a stay that is %s has a closed ticket, or never had one',
    (status) => {
      const [inOrder, reversed] = bothWays(atBooking, says('confirmed', 1), says(status, 30));
      expect(inOrder).toBeDefined();
      expect(reversed).toBeUndefined();
    },
  );

  test('what a closed ticket was good for: as was known when it closed', () => {
    const facts = { service: '59222', numUsers: 2 };
    const [booked, changed, left] = [says('confirmed', 1), says('confirmed', 2, facts), says('checked_out', 30)];
    expect(told(atBooking, booked, changed, left).ticket).toMatchObject({ numUsers: 2, service: { id: 59222 } });
    expect(told(atBooking, booked, left, changed).ticket).toMatchObject({ numUsers: 4, service: { id: 59220 } });
  });

  test('whether a check-in that was taken back has opened a ticket, where a check-in issues', () => {
    const [inOrder, reversed] = bothWays(atCheckIn, says('checked_in', 28), reverted(29));
    expect(inOrder).toMatchObject({ from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' });
    expect(reversed).toBeUndefined();
    const [opened, waiting] = bothWays(atCheckIn, says('checked_in', 28), only('cancelled', 29), says('confirmed', 30));
    expect([opened, waiting]).toEqual([undefined, undefined]);
    const lateCancel = told(atCheckIn, says('checked_in', 28), says('confirmed', 30), only('cancelled', 29));
    expect(lateCancel.ticket).toMatchObject({ from: '2026-07-30T13:00:00Z' });
  });

  test('whether another address draws another code: only after a mail has gone', () => {
    const rotates = hotel({ rotateOnNewAddress: true });
    const other = says('confirmed', 2, { guest: { ...ada, email: 'new@example.com' } });
    const booked = told(rotates, says('confirmed', 1));
    expect(thenTold(booked, other, rotates)?.ticket?.user).toBe(booked.ticket?.user);
    expect(thenTold(mailed(booked), other, rotates)?.ticket?.user).not.toBe(booked.ticket?.user);
    const sending = { ...booked, owed: { email: { version: 1, status: 'sending', attempts: 1 } } } as const;
    expect(thenTold(sending, other, rotates)?.ticket?.user).not.toBe(booked.ticket?.user);
    const bounced = { ...booked, owed: { email: { version: 1, status: 'bounced', attempts: 1 } } } as const;
    expect(thenTold(bounced, other, rotates)?.ticket?.user).toBe(booked.ticket?.user);
  });
});

test('of many check-outs the first after a check-in counts, however late that comes', () => {
  const out = (hour: number) => says('checked_out', 30, {}, moment(hour));
  const back = says('checked_in', 30, {}, moment(14));
  const [booked, hours] = [says('confirmed', 1), [10, 11, 12, 13, 15, 16]];
  expect(told(atBooking, booked, ...hours.map(out), back).ticket?.until).toBe('2026-07-30T16:00:00Z');
});

describe("the next guest's stay on a reused number, when the former guest's events come after it", () => {
  const bobs = says('confirmed', 20, {
    guest: bob,
    arrival: { date: '2026-08-01' },
    departure: { date: '2026-08-05' },
  });

  test.each(['checked_in', 'checked_out', 'no_show', 'cancelled', 'confirmed'] as const)(
    'is not touched by one that says %s',
    (status) => {
      const stay = told(atBooking, bobs);
      const { ticket, owed, facts, gen } = stay;
      const late = thenTold(stay, says(status, 3), atBooking) ?? expect.unreachable();
      expect(late).toMatchObject({ ticket, owed, facts, gen });
    },
  );

  test('still hears of a check-in under the name of another guest in the same stay', () => {
    const renamed = told(atCheckIn, says('confirmed', 20, { guest: bob }));
    expect(thenTold(renamed, says('checked_in', 3), atCheckIn)?.ticket).toBeDefined();
  });
});

function moment(hour: number): Partial<Omit<StayEvent, 'facts'>> {
  return { id: `evt-${hour}`, time: `2026-07-30T${hour}:00:00.000Z` };
}

describe('on a reused reservation number', () => {
  const next = { arrival: { date: '2026-08-05' }, departure: { date: '2026-08-07' }, guest: bob };
  const bobs = told(atBooking, says('confirmed', 1), says('checked_in', 30), says('confirmed', 31, next));

  test.each(['checked_out', 'no_show'] as const)(
    'a %s of the former guest that names nobody and comes late leaves the next guest’s ticket as it is',
    (status) => {
      expect(bobs.guestSince).toBeDefined();
      const stay = thenTold(
        bobs,
        { ...only(status, 31), id: 'evt-31-late', time: '2026-07-31T10:00:00.000Z' },
        atBooking,
      );
      expect(stay?.ticket).toEqual(bobs.ticket);
    },
  );

  test('the next guest’s own check-out closes the ticket', () => {
    const stay = thenTold(bobs, { ...only('checked_out', 1), id: 'out', time: '2026-08-06T08:00:00.000Z' }, atBooking);
    expect(stay?.ticket?.until).toBe('2026-08-06T09:00:00Z');
  });
});
