import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import { changesNothing } from '../../../src/core/stay/next-stay.ts';
import { ada, bob, hotel, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const booked = told(location, says('confirmed', 2));

test('a cancelled stay that cannot be issued anew stays cancelled', () => {
  const gone = told(location, says('confirmed', 2), only('cancelled', 3));
  expect(thenTold(gone, says('confirmed', 4, { service: '1' }), location)).toBe(gone);
});

describe('a reservation number that is used again', () => {
  const bobsDates = { arrival: { date: '2026-08-01' }, departure: { date: '2026-08-05' } };
  const bobs = says('confirmed', 20, { ...bobsDates, guest: bob });

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

  test('is not handed on by an older event, nor by one that contradicts the newest under its own id and time', () => {
    expect(thenTold(booked, says('confirmed', 1, bobs.facts), location)).toMatchObject({
      gen: 1,
      facts: { guest: ada },
    });
    expect(decide(booked, says('confirmed', 2, bobs.facts), location, 0)).toEqual({ type: 'stale' });
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
