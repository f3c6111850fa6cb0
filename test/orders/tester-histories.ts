import type { Guest, StayEvent, StayFacts, StayStatus } from '../../src/core/stay/stay-event.ts';
import { eventAt } from './alphabet.ts';

export const ada: Guest = { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' };
export const bob: Guest = { givenName: 'Bob', familyName: 'Sample', email: 'bob@example.com' };
export const eve: Guest = { givenName: 'Eve', familyName: 'Tester', email: 'eve@example.com' };

/** From one day to another, counted from the day of the history's beginning. */
export function days(from: number, until: number): StayFacts {
  return { arrival: { date: dayOf(from) }, departure: { date: dayOf(until) } };
}

function dayOf(day: number): string {
  return new Date(begins + day * 86_400_000).toISOString().slice(0, 10);
}

const begins = Date.parse('2026-07-01T09:00:00.000Z');

/** What is said so many minutes after the beginning, of a room, or of the whole reservation. */
export function at(minute: number, room: string | undefined, status: StayStatus, facts?: StayFacts): StayEvent {
  const type = status === 'checked_in' ? 'stay.checked_in' : undefined;
  return eventAt(begins + minute * 60_000, `t${minute}`, { room, status, facts, type });
}

/** A reservation that is cancelled, and one of whose rooms is given to somebody else. */
export const cancelledReservation: readonly StayEvent[] = [
  at(0, '1', 'confirmed', { guest: ada, ...days(0, 5) }),
  at(1, '2', 'confirmed', { guest: bob, ...days(0, 5) }),
  at(5, undefined, 'cancelled'),
  at(20, '2', 'confirmed', { guest: eve, ...days(0, 5) }),
];

/** A guest who leaves before another one comes, whose plans change as many times as said. */
export function longStay(changes: number): readonly StayEvent[] {
  const bobs = Array.from({ length: changes }, (_, i) =>
    at(100 + i, '1', 'confirmed', { guest: bob, ...days(0, 5 + (i % 7)) }),
  );
  return [
    at(0, '1', 'confirmed', { guest: { givenName: 'Ada', familyName: 'Example' }, ...days(0, 5) }),
    at(1, '1', 'checked_in', { guest: ada, ...days(0, 5) }),
    at(60, '1', 'checked_out'),
    at(90, '1', 'checked_in', { guest: { givenName: 'Bob', familyName: 'Sample' }, ...days(0, 5) }),
    ...bobs,
  ];
}

/** A guest whose stay is moved, while another one checks in on the same number. */
export const movedWhileAnotherComes: readonly StayEvent[] = [
  at(0, '1', 'confirmed', { guest: ada, ...days(0, 1), service: '59222' }),
  at(60, '1', 'confirmed', { guest: ada, ...days(2, 6) }),
  at(1440, '1', 'checked_in', { guest: bob, ...days(1, 3) }),
];

/** Two guests on one number, the former one's check-out between their check-ins. */
export const checkOutOnItsWay: readonly StayEvent[] = [
  at(0, '1', 'checked_in', { guest: ada, ...days(0, 5) }),
  at(60, '1', 'checked_out'),
  at(90, '1', 'checked_in', { guest: bob, ...days(0, 5) }),
];
