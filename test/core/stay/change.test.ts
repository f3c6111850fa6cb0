import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/stay/decide.ts';
import { ada, bob, hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const booked = told(location, says('confirmed', 2));

test('what is known of a room is kept where it is told again with less, and forgotten with another room', () => {
  const suite = thenTold(booked, says('confirmed', 3, { room: { id: '204', name: 'Sea', type: 'suite' } }), location);
  const again = thenTold(suite, says('confirmed', 4, { room: { id: '204', name: 'Seaside' } }), location);
  expect(again?.facts.room).toEqual({ id: '204', name: 'Seaside', type: 'suite' });
  expect(thenTold(again, says('confirmed', 5, { room: { name: 'Seaside' } }), location)?.facts.room).toEqual(
    again?.facts.room,
  );
  for (const room of [{ id: '305' }, { name: '305' }, { type: 'double' }]) {
    expect(thenTold(again, says('confirmed', 5, { room }), location)?.facts.room).toEqual(room);
  }
});

test('another service or another number of devices moves to the same code, with a mail', () => {
  const fewer = thenTold(mailed(booked), says('confirmed', 3, { numUsers: 2 }), location);
  expect(fewer).toMatchObject({
    ticket: { user: booked.ticket?.user, numUsers: 2 },
    owed: { email: { version: 2, status: 'queued' } },
  });
  const other = thenTold(mailed(booked), says('confirmed', 3, { service: '59222', numUsers: 4 }), location);
  expect(other).toMatchObject({
    ticket: { user: booked.ticket?.user, service: { id: 59222 } },
    owed: { email: { version: 2, status: 'queued' } },
  });
});

test('a change that cannot be applied leaves the stay as it was', () => {
  expect(decide(booked, says('confirmed', 3, { service: '1' }), location, 0).type).toBe('refused');
});

describe('a late booking, told after the check-in', () => {
  const checkedIn = told(location, says('checked_in', 30, { guest: { givenName: 'Ada', familyName: 'Example' } }));

  test('brings the address that the check-in left out, and the mail goes', () => {
    expect(checkedIn.owed.email).toEqual({ version: 1, status: 'skipped', attempts: 0, why: 'no_address' });
    const stay = thenTold(checkedIn, says('confirmed', 1), location);
    expect(stay).toMatchObject({
      status: 'checked_in',
      seq: checkedIn.seq,
      facts: { guest: ada },
      owed: { email: { version: 2, status: 'queued' } },
      ticket: checkedIn.ticket,
    });
  });

  test('brings no address of another guest, where the check-in gave its own', () => {
    const addressed = told(location, says('checked_in', 30));
    const stay = thenTold(addressed, says('confirmed', 1, { guest: bob }), location);
    expect(stay).toMatchObject({ facts: { guest: ada }, owed: addressed.owed, ticket: addressed.ticket });
  });
});

describe('what a newer event leaves out', () => {
  test('stays as it was known', () => {
    const stay = told(location, says('confirmed', 1, { room: { id: '204' }, numUsers: 2 }), only('checked_in', 30));
    expect(stay).toMatchObject({ status: 'checked_in', facts: { guest: ada, room: { id: '204' }, numUsers: 2 } });
    const nameOnly = thenTold(booked, says('confirmed', 3, { guest: { givenName: 'Ada' } }), location);
    expect(nameOnly?.facts.guest).toEqual(ada);
  });

  test.each([
    ['misspelt', { givenName: 'Ada', familyName: 'Exemple' }],
    ['swapped', { givenName: 'Example', familyName: 'Ada' }],
    ['of a guest who has married', { givenName: 'Ada', familyName: 'Sample' }],
    ['that the booking gave wholly wrong', { givenName: 'Bob', familyName: 'Sample' }],
  ])('keeps the address, where a name is corrected that was %s', (_, named) => {
    const stay = thenTold(mailed(booked), says('confirmed', 3, { guest: named }), location);
    expect(stay?.facts.guest).toEqual({ ...ada, ...named });
    expect(stay).toMatchObject({ ticket: booked.ticket, owed: { email: { version: 1, status: 'accepted' } } });
  });

  test('is not filled with what the former guest was, where another name comes with another address', () => {
    const stay = thenTold(booked, says('confirmed', 3, { guest: bob }), location);
    expect(stay?.facts.guest).toEqual(bob);
  });
});

describe('a service that the location has withdrawn, or sells otherwise since', () => {
  const sold = booked.ticket?.service;
  const changed = (change: object) => {
    const { services, ...others } = location;
    return { ...others, services: services.map((one) => (one.id === sold?.id ? { ...one, ...change } : one)) };
  };

  test('stays on a ticket as it was sold, and the guest can still check in and stay longer', () => {
    const longer = says('checked_in', 3, { departure: { date: '2026-08-03' } });
    for (const now of [changed({ status: 0 }), changed({ deleted: 1 }), changed({ price: 9, name: 'Dearer' })]) {
      const stay = thenTold(booked, longer, now);
      expect(stay?.ticket).toMatchObject({ service: sold, until: '2026-08-03T10:00:00Z', user: booked.ticket?.user });
    }
  });

  test('is not sold anew', () => {
    expect(decide(undefined, says('confirmed', 2), changed({ status: 0 }), 0)).toMatchObject({ type: 'refused' });
  });
});
