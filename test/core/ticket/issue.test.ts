import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told, twoNights } from '../support/samples.ts';

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

  test('is only remembered, with no mail, at a hotel that issues at check-in', () => {
    expect(decide(undefined, says('confirmed', 1), atCheckIn, 0)).toMatchObject({
      type: 'keep',
      next: { status: 'confirmed', facts: says('confirmed', 1).facts },
    });
    const stay = told(atCheckIn, says('confirmed', 1), says('confirmed', 2));
    expect([stay.ticket, stay.owed.email]).toEqual([undefined, undefined]);
  });

  test('opens a ticket also when the stay was known as an inquiry', () => {
    expect(told(atBooking, only('inquiry', 1), says('confirmed', 2)).ticket?.user).toContain('evt-2');
  });
});

describe('a check-in', () => {
  test.each([
    ['a hotel that issues at booking', atBooking],
    ['a hotel that issues at check-in', atCheckIn],
  ])('without an earlier booking opens a ticket at %s', (_, location) => {
    const stay = told(location, says('checked_in', 30));
    expect(stay).toMatchObject({ gen: 1, status: 'checked_in', checkedInAt: '2026-07-30T09:00:00.000Z' });
    expect(stay.ticket).toBeDefined();
    expect(stay.owed.email).toEqual({ version: 1, status: 'queued', attempts: 0 });
  });

  test('after a booking that was only remembered opens the ticket', () => {
    expect(told(atCheckIn, says('confirmed', 1), says('checked_in', 30)).ticket?.user).toContain('evt-30');
  });

  test('after a booking keeps the ticket, its code and its mail', () => {
    const booked = told(atBooking, says('confirmed', 1));
    const arrived = thenTold(booked, says('checked_in', 30), atBooking);
    expect(arrived?.ticket?.user).toBe(booked.ticket?.user);
    expect(arrived?.owed.email).toBe(booked.owed.email);
  });

  test('before the planned hour opens the network from now', () => {
    const early = told(atBooking, says('confirmed', 1), says('checked_in', 30));
    expect(early.ticket).toMatchObject({ from: '2026-07-30T09:00:00Z', until: '2026-08-01T10:00:00Z' });
    expect(told(atBooking, says('checked_in', 29)).ticket?.from).toBe('2026-07-29T09:00:00Z');
  });

  test('after the planned hour takes nothing away', () => {
    expect(told(atBooking, says('checked_in', 31)).ticket?.from).toBe('2026-07-30T13:00:00Z');
  });

  test('that is told again later opens nothing later: the first one counts', () => {
    const stay = told(atBooking, says('checked_in', 29), says('checked_in', 30));
    expect(stay).toMatchObject({
      ticket: { from: '2026-07-29T09:00:00Z' },
    });
  });

  test('is not taken back by a later change that says no more than that the stay is confirmed', () => {
    const arrived = told(atBooking, says('checked_in', 29));
    const changed = thenTold(arrived, says('confirmed', 30), atBooking);
    expect(changed).toMatchObject({ status: 'confirmed', ticket: arrived.ticket });
  });
});

const unfirm: readonly StayStatus[] = ['inquiry', 'tentative', 'block', 'unknown'];
const over: readonly StayStatus[] = ['checked_out', 'no_show'];

test.each([...unfirm, ...over])(
  'a stay that becomes %s is remembered, without a ticket or a mail if it had none',
  (status) => {
    const stay = told(atBooking, says(status, 1));
    expect(stay).toMatchObject({ status, state: 'active', facts: says(status, 1).facts });
    expect([stay.ticket, stay.owed.email]).toEqual([undefined, undefined]);
  },
);

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

test.each([
  ['checked_out', '2026-07-31T10:00:00Z'],
  ['no_show', '2026-07-31T10:00:00Z'],
] as const)('a stay that is %s lasts no longer by whatever departure comes with that or after it', (status, until) => {
  const longer = { departure: { date: '2026-08-09' } };
  const stay = told(atBooking, says('confirmed', 1), says(status, 31, longer));
  expect(stay.ticket?.until).toBe(until);
  const after = says('confirmed', 31, longer, { id: 'evt-32' });
  expect(thenTold(stay, after, atBooking)?.ticket?.until).toBe(until);
});

test.each(['no_show', 'checked_out'] as const)('dates that move are heard, also with %s', (status) => {
  const stay = told(atBooking, says('confirmed', 1), says(status, 2, { departure: { date: '2026-08-09' } }));
  expect(thenTold(stay, says('checked_in', 30, { departure: undefined }), atBooking)?.ticket?.until).toBe(
    '2026-08-09T10:00:00Z',
  );
});

describe('an event that comes twice', () => {
  test.each<StayStatus>(['confirmed', 'checked_in', 'cancelled', 'unknown'])('changes nothing: %s', (status) => {
    const stay = told(atBooking, says('confirmed', 1), says(status, 2));
    expect(decide(stay, says(status, 2), atBooking, 0)).toEqual({ type: 'stale' });
    expect(decide(stay, says('confirmed', 1), atBooking, 0)).toEqual({ type: 'stale' });
  });
});

test('an event with nothing new in it owes the guest no new mail', () => {
  const booked = told(atBooking, says('confirmed', 1));
  const again = thenTold(booked, says('confirmed', 2), atBooking);
  expect(again).toMatchObject({ seq: '2026-07-02T09:00:00.000Z#evt-2', ticket: booked.ticket });
  expect(again?.owed.email).toBe(booked.owed.email);
});

test('nothing brings back a stay that was erased', () => {
  const erased = erasedStay(told(atBooking, says('confirmed', 1)), '2026-07-03T09:00:00.000Z');
  expect(decide(erased, says('checked_in', 30), atBooking, 0)).toEqual({ type: 'stale' });
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
