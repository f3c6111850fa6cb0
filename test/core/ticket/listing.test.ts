import { describe, expect, test } from 'vitest';
import {
  filterInZone,
  isFiltered,
  listPosition,
  roomNumberOf,
  userIdOf,
} from '../../../src/core/ticket/lists/ticket-list.ts';
import { localText } from '../../../src/kit/time.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';

test('a moment is shown as the zone’s own clock shows it', () => {
  expect(localText('2026-07-30T13:00:00Z', 'Europe/Madrid')).toBe('2026-07-30 15:00:00');
  expect(localText('2026-12-31T23:59:59.999Z', 'Asia/Tokyo')).toBe('2027-01-01 08:59:59');
});

test('positions sort as text by creation, then by serial', () => {
  const position = (createdAt: string, serial: string) => listPosition({ createdAt, serial });
  expect(position('2026-07-30T10:00:00.000Z', '42')).toBe('2026-07-30T10:00:00.000Z#000000000042');
  expect(position('2026-07-30T10:00:00.000Z', '9') < position('2026-07-30T10:00:00.000Z', '10')).toBe(true);
  expect(position('2026-07-30T10:00:00.001Z', '1') > position('2026-07-30T10:00:00.000Z', '99')).toBe(true);
});

describe('a ticket’s user', () => {
  const ticket = sampleTicket();
  test('is named as the API’s caller did, else by the guest’s address, else not at all', () => {
    const facts = { guest: { email: 'ada@example.com' } };
    expect(userIdOf({ ticket: { ...ticket, userId: 'desk 4' }, facts })).toBe('desk 4');
    expect(userIdOf({ ticket, facts })).toBe('ada@example.com');
    expect(userIdOf({ facts })).toBe('ada@example.com');
    expect(userIdOf({ ticket, facts: { guest: { givenName: 'Ada' } } })).toBe('');
    expect(userIdOf({ ticket, facts: {} })).toBe('');
  });
});

test('a room is called as the hotel calls it, and 0 where none is known', () => {
  expect(roomNumberOf({ facts: { room: { id: 'r-9', name: '9 Sea' } } })).toBe('9 Sea');
  expect(roomNumberOf({ facts: { room: { id: 'r-9' } } })).toBe('r-9');
  expect(roomNumberOf({ facts: {} })).toBe('0');
});

describe('a filter by time', () => {
  const zone = 'Europe/Madrid';
  test('means whole days of the location, from the first moment to the last', () => {
    expect(filterInZone({ from: { date: '2026-07-30' }, until: { date: '2026-07-30' } }, zone)).toEqual({
      from: '2026-07-29T22:00:00.000Z',
      until: '2026-07-30T22:00:00.000Z',
    });
  });

  test('is exact where a time or an offset is said', () => {
    const until = { date: '2026-07-30', time: '12:00:00' };
    const from = { date: '2026-07-30', at: '2026-07-30T08:00:00.000Z' };
    expect(filterInZone({ from, until }, zone)).toEqual({
      from: '2026-07-30T08:00:00.000Z',
      until: '2026-07-30T10:00:00.000Z',
    });
    const exact = { until: { date: '2026-07-30', at: '2026-07-30T08:00:00.000Z' } };
    expect(filterInZone(exact, zone)).toEqual({ until: '2026-07-30T08:00:00.000Z' });
  });

  test('keeps the rest, and says nothing of what was not asked', () => {
    expect(filterInZone({ status: 'new', roomNumber: '7' }, zone)).toEqual({ status: 'new', roomNumber: '7' });
    expect(isFiltered({ status: 'new' })).toBe(true);
    expect(isFiltered({ userId: undefined, from: '2026-07-30T08:00:00.000Z' })).toBe(true);
    expect(isFiltered({ userId: undefined })).toBe(false);
    expect(isFiltered({})).toBe(false);
  });
});
