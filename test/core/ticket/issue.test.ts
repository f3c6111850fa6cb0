import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, mailed, says, thenTold, told, twoNights } from '../support/samples.ts';

const atBooking = hotel();
const atCheckIn = hotel({ issueAt: 'check-in' });

describe('a confirmed booking', () => {
  test('opens a ticket by its dates, and a mail is owed, at a hotel that issues at booking', () => {
    const decision = decide(undefined, says('confirmed', 1), atBooking, 0);
    expect(decision).toMatchObject({
      type: 'issue',
      terms: { from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z', numUsers: 4, service: { id: 59220 } },
      next: { status: 'confirmed', state: 'active', gen: 1, seq: '2026-07-01T09:00:00.000Z#evt-1', openedBy: 'evt-1' },
    });
    expect(told(atBooking, says('confirmed', 1)).owed.email).toEqual({ version: 1, status: 'queued', attempts: 0 });
  });
});

const unfirm: readonly StayStatus[] = ['inquiry', 'tentative', 'block', 'unknown'];
describe.each(unfirm)('%s changes nothing of a stay', (status) => {
  const others = {
    ...twoNights,
    departure: { date: '2026-08-09' },
    guest: bob,
    room: { id: '9' },
    format: 'print',
  } as const;

  test.each(['confirmed', 'checked_in', 'checked_out', 'no_show', 'cancelled', 'deleted'] as const)(
    'that is %s: not its dates, guest, address, room, ticket, code or mail',
    (firm) => {
      for (const place of [atBooking, hotel({ rotateOnNewAddress: true })]) {
        const stay = mailed(told(place, says('confirmed', 1), says(firm, 2)));
        expect(thenTold(stay, says(status, 3, others), place)).toBe(stay);
        expect(thenTold(stay, says(status, 3, others, { type: 'stay.check_in_reverted' }), place)).toBe(stay);
      }
    },
  );

  test('nor what a firm status has left open', () => {
    const stay = told(atBooking, says('confirmed', 1, { guest: { givenName: 'Ada' } }));
    expect(thenTold(stay, says(status, 2), atBooking)).toBe(stay);
  });

  test('nor does it lend a guest of another name its address', () => {
    const other = says('confirmed', 2, { guest: { givenName: 'Bob', familyName: 'Sample' } });
    expect(told(atBooking, says(status, 1), other)).toMatchObject({
      owed: { email: { status: 'skipped', why: 'no_address' } },
    });
  });

  test('but what it had told before is remembered, also if it comes late', () => {
    const nameless = says('confirmed', 2, { guest: undefined });
    for (const events of [
      [says(status, 1), nameless],
      [nameless, says(status, 1)],
    ])
      expect(told(atBooking, ...events)).toMatchObject({ status: 'confirmed', facts: { guest: ada } });
  });
});

describe('an event that can never be applied is refused, with the place in it', () => {
  const at = (date: string, time?: string) => ({ date, time });
  test.each([
    ['no departure', { departure: undefined }, 'dates_missing', '/data/departure'],
    ['no arrival', { arrival: undefined }, 'dates_missing', '/data/departure'],
    ['a departure before the arrival', { departure: at('2026-07-29') }, 'dates_unusable', '/data/departure'],
    [
      'a day use that ends before it begins',
      { arrival: at('2026-07-30', '10:00'), departure: at('2026-07-30', '09:00') },
      'dates_unusable',
      '/data/departure',
    ],
    ['a service that nobody knows', { service: '1' }, 'service_not_on_offer', '/data/service'],
    ['a service that was withdrawn', { service: '59223' }, 'service_not_on_offer', '/data/service'],
    ['a service that was deleted', { service: '59224' }, 'service_not_on_offer', '/data/service'],
    ['more devices than the service allows', { service: '59220', numUsers: 5 }, 'too_many_users', '/data/numUsers'],
  ])('%s', (_, facts, reason, pointer) => {
    const refusal = { type: 'refused', reason, pointer };
    expect(decide(undefined, says('confirmed', 1, facts), atBooking, 0)).toEqual(refusal);
    expect(decide(undefined, says('checked_in', 1, facts), atCheckIn, 0)).toEqual(refusal);
  });

  test('but not while no ticket comes of it', () => {
    expect(decide(undefined, says('confirmed', 1, { service: '1' }), atCheckIn, 0).type).toBe('keep');
    expect(decide(undefined, says('tentative', 1, { service: '1' }), atBooking, 0).type).toBe('keep');
  });

  test('and a revocation is never refused, whatever else it says', () => {
    const booked = told(atBooking, says('confirmed', 1));
    const cancelled = says('cancelled', 2, { service: '1', numUsers: 99, departure: at('2026-07-01') });
    expect(decide(booked, cancelled, atBooking, 0)).toMatchObject({ type: 'keep', next: { state: 'cancelled' } });
  });
});
