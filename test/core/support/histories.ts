import { eventSeq } from '../../../src/core/stay/stay-entry.ts';
import { type StayEvent, type StayStatus, stayStatuses } from '../../../src/core/stay/stay-event.ts';
import fc from '../../testkit/properties.ts';
import { ada, says, twoNights } from './samples.ts';

/** Statuses by which a ticket is opened. */
export const firm: readonly StayStatus[] = ['confirmed', 'checked_in'];

/** A value, or none. */
export const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const dates = fc.constantFrom(
  twoNights,
  { arrival: { date: '2026-07-29', time: '18:00' }, departure: { date: '2026-08-03' } },
  { arrival: { date: '2026-07-30' }, departure: { date: '2026-07-30' } },
);
const facts = fc.record({
  dates: maybe(dates),
  room: maybe(fc.constantFrom({ id: '204' }, { id: '305', type: 'suite' })),
  rateType: maybe(fc.constantFrom('rack', 'vip')),
  references: maybe(fc.constantFrom(['4471093382'], ['4471093382', 'HMAB12CD34'])),
  adults: maybe(fc.integer({ min: 1, max: 3 })),
  format: maybe(fc.constantFrom('email' as const, 'print' as const)),
  service: maybe(fc.constantFrom('59220', '59222')),
  numUsers: maybe(fc.integer({ min: 1, max: 4 })),
});
const types = fc.constantFrom('reservation.amended', 'stay.check_in_reverted', 'reservation.reinstated');

/** Guests of one history: each part is the same wherever it is said, or every event says all of them anew. */
const guests = fc.oneof(
  fc.constant(
    fc.record(
      {
        givenName: fc.constant('Ada'),
        email: fc.constant('ada@example.com'),
        phone: fc.constant('+44 7700 900123'),
        locale: fc.constant('de'),
      },
      { requiredKeys: [] },
    ),
  ),
  fc.constant(fc.constantFrom('a', 'b', 'c').map((name) => ({ ...ada, email: `${name}@example.com` }))),
  fc.constant(
    fc
      .constantFrom('a@example.com', 'a@guest.booking.com', 'b@guest.booking.com', 'a@guest.airbnb.com', 'N/A')
      .map((email) => ({ ...ada, email })),
  ),
  fc.constant(
    fc.record(
      {
        familyName: fc.constant('Example'),
        email: fc.constantFrom('a@example.com', 'nope'),
        phone: fc.constantFrom('+44 7700 900123', '+1 555 0100 ext. 12'),
        locale: fc.constantFrom('de', 'en'),
      },
      { requiredKeys: [] },
    ),
  ),
);

/** What a history is made of. */
export interface HistoryKind {
  readonly statuses?: readonly StayStatus[];
  /** Events at most. */
  readonly max?: number;
  /** The days of July on which they happen: from the first to this. */
  readonly days?: number;
}

/** Events of one stay, in their order, of one guest; some happened at one time, and none that is no booking must have dates. */
export function histories({ statuses = stayStatuses, max = 5, days = 5 }: HistoryKind = {}): fc.Arbitrary<StayEvent[]> {
  return guests.chain((guest) =>
    fc
      .uniqueArray(
        fc
          .record({
            day: fc.integer({ min: 1, max: days }),
            id: fc.nat(9),
            status: fc.constantFrom(...statuses),
            type: types,
            facts,
            guest,
          })
          .map(({ day, id, status, type, facts: { dates: said, ...others }, guest: who }) => {
            const moments = said ?? (firm.includes(status) ? twoNights : { arrival: undefined, departure: undefined });
            return says(status, day, { ...moments, ...others, guest: who }, { id: `evt-${id}`, type });
          }),
        { minLength: 1, maxLength: max, selector: eventSeq },
      )
      .map((events) => events.sort((a, b) => (eventSeq(a) < eventSeq(b) ? -1 : 1))),
  );
}

/** Every order of a history, each with some events a second time somewhere, as the bits of `again` say. */
export function ordersOf(events: readonly StayEvent[], again: number): StayEvent[][] {
  return permutations(events).map((order) => [
    ...order.flatMap((event, i) => ((again >> i) % 2 === 1 ? [event, event] : [event])),
    ...order.filter((_, i) => (again >> (i + 5)) % 2 === 1),
  ]);
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
