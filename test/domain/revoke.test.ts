import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import { ticketStatus } from '../../src/domain/ticket-status.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told } from './samples.ts';

const location = hotel();
const booked = told(location, says('confirmed', 2));

describe.each(['cancelled', 'deleted'] as const)('a stay that is %s', (status) => {
  const gone = told(location, says('confirmed', 2), only(status, 3));

  test.each(['confirmed', 'checked_in', 'checked_out', 'unknown'] as const)(
    'loses its ticket at once, even after %s',
    (before) => {
      const stay = told(location, says('checked_in', 2), says(before, 3), only(status, 4));
      expect(stay).toMatchObject({ status, state: 'cancelled' });
      expect(ticketStatus(stay, Number.POSITIVE_INFINITY, 0)).toBe('cancelled');
    },
  );

  test('gets no mail that has not gone', () => {
    expect(gone.mail).toEqual({ v: 1, st: 'skipped', att: 0, why: 'revoked' });
  });

  test('and was never heard of, is known from now on, so that older events cannot bring it back', () => {
    const tombstone = told(location, only(status, 3));
    expect(tombstone).toMatchObject({ status, state: 'cancelled', gen: 1 });
    expect([tombstone.ticket, tombstone.mail]).toEqual([undefined, undefined]);
    expect(decide(tombstone, says('confirmed', 2), location)).toEqual({ does: 'stale' });
    expect(decide(tombstone, says('checked_in', 1), location)).toEqual({ does: 'stale' });
  });

  test('is not brought back by an older event that comes late, nor by one of the same instant and a lower id', () => {
    expect(decide(gone, says('checked_in', 2, { room: { id: '7' } }, { id: 'evt-other' }), location).does).toBe(
      'stale',
    );
    expect(decide(gone, says('checked_in', 3, {}, { id: 'evt-0' }), location).does).toBe('stale');
  });

  test.each(['inquiry', 'tentative', 'checked_out', 'no_show', 'block', 'unknown'] as const)(
    'is not brought back by being %s',
    (other) => {
      expect(thenTold(gone, says(other, 4), location)).toMatchObject({ status: other, state: 'cancelled' });
    },
  );

  test.each(['confirmed', 'checked_in'] as const)('and newly %s gets a new code, never the old one', (again) => {
    const stay = thenTold(gone, says(again, 4), location);
    expect(stay).toMatchObject({ state: 'active', gen: 2, status: again, mail: { v: 2, st: 'pending', att: 0 } });
    expect(stay?.ticket?.user).toContain('evt-4');
    expect(stay?.ticket?.user).not.toBe(booked.ticket?.user);
  });

  test('after its mail went, and is newly confirmed, gets a second mail', () => {
    const unmailed = thenTold(mailed(booked), only(status, 3), location);
    expect(unmailed?.mail).toMatchObject({ v: 1, st: 'sent' });
    expect(thenTold(unmailed, says('confirmed', 4), location)?.mail).toEqual({ v: 2, st: 'pending', att: 0 });
  });
});

test('a stay that is reinstated where tickets are issued at check-in waits for the check-in, without the old code', () => {
  const atCheckIn = hotel({ issueAt: 'check-in' });
  const again = told(atCheckIn, says('checked_in', 2), only('cancelled', 3), says('confirmed', 4));
  expect(again).toMatchObject({ state: 'active', gen: 2 });
  expect(again.ticket).toBeUndefined();
  expect(again.checkedInAt).toBeUndefined();
  expect(thenTold(again, says('checked_in', 30), atCheckIn)?.ticket?.user).toContain('evt-30');
});

test('a stay that is reinstated by a check-in is open from that check-in, not from a former one', () => {
  const stay = told(location, says('checked_in', 2), only('cancelled', 3), says('checked_in', 4));
  expect(stay).toMatchObject({ checkedInAt: '2026-07-04T09:00:00.000Z', ticket: { from: '2026-07-04T09:00:00Z' } });
  const booking = told(location, says('checked_in', 2), only('cancelled', 3), says('confirmed', 4));
  expect(booking.ticket?.from).toBe('2026-07-30T13:00:00Z');
});

test('a cancelled stay that cannot be issued anew stays cancelled', () => {
  const gone = told(location, says('confirmed', 2), only('cancelled', 3));
  expect(thenTold(gone, says('confirmed', 4, { service: '1' }), location)).toBe(gone);
});

describe('a reservation number that is used again', () => {
  const bobsDates = { arrival: { date: '2026-08-01' }, departure: { date: '2026-08-05' } };
  const bobs = says('confirmed', 20, { ...bobsDates, guest: bob });

  test('gives the next guest a code of their own, and a mail', () => {
    const stay = thenTold(mailed(booked), bobs, location);
    expect(stay).toMatchObject({ gen: 2, facts: bobs.facts, mail: { v: 2, st: 'pending' } });
    expect(stay?.ticket?.user).toContain('evt-20');
  });

  test('keeps nothing of the former guest', () => {
    const former = told(location, says('checked_in', 2, { room: { id: '204' }, numUsers: 2, guest: ada }));
    const stay = thenTold(former, says('confirmed', 20, { ...bobsDates, guest: { givenName: 'Bob' } }), location);
    expect(stay?.facts).toEqual({ ...bobsDates, guest: { givenName: 'Bob' } });
    expect([stay?.checkedInAt, stay?.since]).toEqual([undefined, {}]);
    expect(stay?.mail).toMatchObject({ st: 'skipped', why: 'no_address' });
  });

  test('counts on, so that no write is lost, and knows by whom it was opened', () => {
    const stay = thenTold(booked, bobs, location);
    expect(stay).toMatchObject({ rev: booked.rev + 1, openedBy: booked.openedBy, openedAt: booked.openedAt });
  });

  test('gives nothing to the former guest, whose events come late', () => {
    const stay = thenTold(booked, bobs, location);
    expect(decide(stay, says('checked_in', 3, { room: { id: '204' } }), location)).toEqual({ does: 'stale' });
  });

  test('is free again after a cancellation', () => {
    const gone = told(location, says('confirmed', 2), only('cancelled', 3));
    expect(thenTold(gone, bobs, location)).toMatchObject({ state: 'active', gen: 2, facts: { guest: bob } });
  });

  test('is not used again while the former stay lasts: another guest in it keeps the code', () => {
    const overlapping = says('confirmed', 20, { arrival: { date: '2026-07-31' }, guest: bob });
    const stay = thenTold(booked, overlapping, location);
    expect(stay).toMatchObject({ gen: 1, ticket: { user: booked.ticket?.user }, facts: { guest: bob } });
  });

  test('is not used again by the same guest who moves the whole stay', () => {
    const moved = thenTold(booked, says('confirmed', 20, { ...bobsDates, guest: ada }), location);
    expect(moved).toMatchObject({ gen: 1, ticket: { user: booked.ticket?.user, until: '2026-08-05T10:00:00Z' } });
  });
});
