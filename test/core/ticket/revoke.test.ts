import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import { changesNothing } from '../../../src/core/stay/next-stay.ts';
import { ticketStatus } from '../../../src/core/ticket/status.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const booked = told(location, says('confirmed', 2));

describe.each(['cancelled', 'deleted'] as const)('a stay that is %s', (status) => {
  const gone = told(location, says('confirmed', 2), only(status, 3));

  test.each(['confirmed', 'checked_in', 'checked_out', 'unknown'] as const)(
    'loses its ticket at once, even after %s',
    (before) => {
      const stay = told(location, says('checked_in', 2), says(before, 3), only(status, 4));
      expect(stay).toMatchObject({ status, state: 'cancelled' });
      expect(stay.ticket && ticketStatus({ ...stay, ticket: stay.ticket }, 0)).toBe('cancelled');
    },
  );

  test('gets no mail that has not gone', () => {
    expect(gone.owed.email).toEqual({ version: 1, status: 'skipped', attempts: 0, why: 'revoked' });
  });

  test('and was never heard of, is known from now on, so that older events cannot bring it back', () => {
    const tombstone = told(location, only(status, 3));
    expect(tombstone).toMatchObject({ status, state: 'cancelled', gen: 1 });
    expect([tombstone.ticket, tombstone.owed.email]).toEqual([undefined, undefined]);
    const late = thenTold(
      thenTold(tombstone, says('confirmed', 2), location) ?? tombstone,
      says('checked_in', 1),
      location,
    );
    expect(late).toMatchObject({ status, state: 'cancelled', gen: 1 });
    expect([late?.ticket, late?.owed.email]).toEqual([undefined, undefined]);
  });

  test('is not brought back by an older event that comes late, nor by one of the same instant and a lower id', () => {
    const other = thenTold(gone, says('checked_in', 2, { room: { id: '7' } }, { id: 'evt-other' }), location);
    expect(other).toMatchObject({
      status: gone.status,
      state: 'cancelled',
      owed: gone.owed,
      ticket: gone.ticket,
    });
    const lower = thenTold(gone, says('checked_in', 3, {}, { id: 'evt-0' }), location);
    expect(lower).toMatchObject({
      status: gone.status,
      state: 'cancelled',
      owed: gone.owed,
      ticket: gone.ticket,
    });
  });

  test.each(['checked_out', 'no_show'] as const)('is not brought back by being %s', (other) => {
    expect(thenTold(gone, says(other, 4), location)).toMatchObject({ status: other, state: 'cancelled' });
  });

  test.each(['inquiry', 'tentative', 'block', 'unknown'] as const)('is not touched by being %s', (other) => {
    expect(thenTold(gone, says(other, 4), location)).toBe(gone);
  });

  test.each(['confirmed', 'checked_in'] as const)('and newly %s gets a new code, never the old one', (again) => {
    const stay = thenTold(gone, says(again, 4), location);
    expect(stay).toMatchObject({
      state: 'active',
      gen: 2,
      status: again,
      owed: { email: { version: 2, status: 'queued', attempts: 0 } },
    });
    expect(stay?.ticket?.user).toContain('evt-4');
    expect(stay?.ticket?.user).not.toBe(booked.ticket?.user);
  });

  test('after its mail went, and is newly confirmed, gets a second mail', () => {
    const unmailed = thenTold(mailed(booked), only(status, 3), location);
    expect(unmailed?.owed.email).toMatchObject({ version: 1, status: 'accepted' });
    expect(thenTold(unmailed, says('confirmed', 4), location)?.owed.email).toMatchObject({
      version: 2,
      status: 'queued',
      attempts: 0,
    });
  });
});

test('a stay that is reinstated where tickets are issued at check-in waits for the check-in, without the old code', () => {
  const atCheckIn = hotel({ issueAt: 'check-in' });
  const again = told(atCheckIn, says('checked_in', 2), only('cancelled', 3), says('confirmed', 4));
  expect(again).toMatchObject({ state: 'active', gen: 2 });
  expect(again.ticket).toBeUndefined();
  expect(thenTold(again, says('checked_in', 30), atCheckIn)?.ticket?.user).toContain('evt-30');
});

test('a stay that is reinstated by a check-in is open from that check-in, not from a former one', () => {
  const stay = told(location, says('checked_in', 2), only('cancelled', 3), says('checked_in', 4));
  expect(stay).toMatchObject({
    checkedInAt: '2026-07-04T09:00:00.000Z',
    ticket: { from: '2026-07-04T09:00:00Z' },
  });
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
    expect(stay).toMatchObject({ gen: 2, facts: bobs.facts, owed: { email: { version: 2, status: 'queued' } } });
    expect(stay?.ticket?.user).toContain('evt-20');
  });

  test('shows nothing of the former guest', () => {
    const former = told(location, says('checked_in', 2, { room: { id: '204' }, numUsers: 2, guest: ada }));
    const stay = thenTold(former, says('confirmed', 20, { ...bobsDates, guest: { givenName: 'Bob' } }), location);
    expect(stay?.facts).toEqual({ ...bobsDates, guest: { givenName: 'Bob' } });
    expect(stay?.owed.email).toMatchObject({ status: 'skipped', why: 'no_address' });
  });

  test('counts on, so that no write is lost, and knows by whom it was opened', () => {
    const stay = thenTold(booked, bobs, location);
    expect(stay).toMatchObject({ rev: booked.rev + 1, openedBy: booked.openedBy, openedAt: booked.openedAt });
    expect(decide(booked, bobs, location, 0)).toMatchObject({ type: 'issue', next: { owed: booked.owed } });
  });

  test('gives nothing to the former guest, whose events come late', () => {
    const stay = thenTold(booked, bobs, location);
    const late = thenTold(stay, says('checked_in', 3, { room: { id: '204' } }), location);
    expect(changesNothing(stay, late ?? expect.unreachable())).toBe(true);
  });

  test('is not handed on by an older event, nor by one that contradicts the newest under its own id and time', () => {
    expect(thenTold(booked, says('confirmed', 1, bobs.facts), location)).toMatchObject({
      gen: 1,
      facts: { guest: ada },
    });
    expect(decide(booked, says('confirmed', 2, bobs.facts), location, 0)).toEqual({ type: 'stale' });
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

describe('a cancellation that comes late', () => {
  test.each(['inquiry', 'tentative', 'checked_out', 'no_show', 'block', 'unknown'] as const)(
    'still revokes, though the stay was %s meanwhile',
    (status) => {
      const stay = told(location, says('confirmed', 1), says(status, 3), only('cancelled', 2));
      expect(stay).toMatchObject({ state: 'cancelled', owed: { email: { status: 'skipped' } } });
    },
  );

  test('does not revoke what was confirmed after it', () => {
    expect(told(location, says('confirmed', 3), only('cancelled', 2)).state).toBe('active');
  });
});

test('a booking that comes late opens its ticket, though the stay was spoken of meanwhile', () => {
  expect(told(location, says('unknown', 3), says('confirmed', 1)).ticket).toBeDefined();
});

test('a check-in that comes late opens the ticket where tickets are issued at check-in, from when it was', () => {
  const atCheckIn = { ...location, issueAt: 'check-in' } as const;
  const stay = told(atCheckIn, says('confirmed', 2), says('checked_in', 1));
  expect(stay.ticket).toMatchObject({ from: '2026-07-01T09:00:00Z' });
});

describe('another guest on a reused number', () => {
  const later = { arrival: { date: '2026-08-01' }, departure: { date: '2026-08-05' } };

  test('is told by the name, also where the former one had an address only', () => {
    const former = told(location, says('confirmed', 1, { guest: { email: 'ada@example.com' } }));
    const stay = thenTold(former, says('confirmed', 20, { ...later, guest: { givenName: 'Bob' } }), location);
    expect(stay).toMatchObject({ gen: 2, owed: { email: { status: 'skipped', why: 'no_address' } } });
    expect(stay?.ticket?.user).not.toBe(former.ticket?.user);
  });

  test("never gets the former guest's address from an event that comes late", () => {
    const former = told(location, says('confirmed', 1, { guest: { email: 'ada@example.com' } }));
    const stay = thenTold(former, says('confirmed', 20, { ...later, guest: { givenName: 'Bob' } }), location) ?? former;
    const late = thenTold(stay, says('confirmed', 10, { guest: { email: 'ada@example.com' } }), location);
    expect(changesNothing(stay, late ?? expect.unreachable())).toBe(true);
  });
});
