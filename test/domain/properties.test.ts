import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/domain/decide.ts';
import type { Location } from '../../src/domain/location.ts';
import { eventSeq } from '../../src/domain/next-stay.ts';
import type { Stay } from '../../src/domain/stay.ts';
import { type StayEvent, type StayStatus, stayStatuses } from '../../src/domain/stay-event.ts';
import { ada, bob, hotel, says, thenTold, told, twoNights } from './samples.ts';

const location = hotel();
const revoking: readonly StayStatus[] = ['cancelled', 'deleted'];
const firm: readonly StayStatus[] = ['confirmed', 'checked_in'];

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const dates = fc.constantFrom(
  twoNights,
  { arrival: { date: '2026-07-29', time: '18:00' }, departure: { date: '2026-08-03' } },
  { arrival: { date: '2026-07-30' }, departure: { date: '2026-07-30' } },
);
const facts = fc.record({
  dates: maybe(dates),
  room: maybe(fc.constantFrom({ id: '204' }, { id: '305', type: 'suite' })),
  rateType: maybe(fc.constantFrom('rack', 'vip')),
  adults: maybe(fc.integer({ min: 1, max: 3 })),
  format: maybe(fc.constantFrom('email' as const, 'print' as const)),
  service: maybe(fc.constantFrom('59220', '59222')),
  numUsers: maybe(fc.integer({ min: 1, max: 4 })),
});

/** Guests of one history: each part is the same wherever it is said, or every event says all of them anew. */
const guests = fc.oneof(
  fc.constant(
    fc.record(
      { givenName: fc.constant('Ada'), email: fc.constant('ada@example.com'), locale: fc.constant('de') },
      { requiredKeys: [] },
    ),
  ),
  fc.constant(fc.constantFrom('a', 'b', 'c').map((name) => ({ ...ada, email: `${name}@example.com` }))),
  fc.constant(
    fc.record(
      {
        familyName: fc.constant('Example'),
        email: fc.constantFrom('a@example.com', 'b@example.com'),
        locale: fc.constantFrom('de', 'en'),
      },
      { requiredKeys: [] },
    ),
  ),
);

/** Up to five events of one stay, in their order, of one guest; some happened at one time. */
function histories(statuses: readonly StayStatus[], max = 5): fc.Arbitrary<StayEvent[]> {
  return guests.chain((guest) =>
    fc
      .uniqueArray(
        fc
          .record({
            day: fc.integer({ min: 1, max: 5 }),
            id: fc.nat(9),
            status: fc.constantFrom(...statuses),
            facts,
            guest,
          })
          .map(({ day, id, status, facts: { dates: said, ...others }, guest: who }) => {
            const moments = firm.includes(status) ? (said ?? twoNights) : { arrival: undefined, departure: undefined };
            return says(status, day, { ...moments, ...others, guest: who }, { id: `evt-${id}` });
          }),
        { minLength: 1, maxLength: max, selector: eventSeq },
      )
      .map((events) => events.sort((a, b) => (eventSeq(a) < eventSeq(b) ? -1 : 1))),
  );
}

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => ordersOf(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/** Every order of a history, each with the same events a second time somewhere. */
const manyTimes = (events: readonly StayEvent[], again: number) =>
  ordersOf(events).map((order) => [
    ...order.flatMap((event, i) => ((again >> i) % 2 === 1 ? [event, event] : [event])),
    ...order.filter((_, i) => (again >> (i + 5)) % 2 === 1),
  ]);

const twice = fc.nat(1_023);
const newestOf = (events: readonly StayEvent[]) => events.at(-1) ?? expect.unreachable();
const wanted = ({ status, facts: known, since, state, seq }: Stay) => ({ status, facts: known, since, state, seq });

function inEveryOrder(location: Location, events: readonly StayEvent[], again: number, holds: (stay: Stay) => void) {
  for (const order of manyTimes(events, again)) holds(told(location, ...order));
}

describe("one stay's events, in every order and twice over,", () => {
  test('come to the same state, status and facts', () => {
    fc.assert(
      fc.property(histories(stayStatuses), twice, (events, again) => {
        const inOrder = wanted(told(location, ...events));
        inEveryOrder(location, events, again, (stay) => expect(wanted(stay)).toEqual(inOrder));
      }),
      { numRuns: 60 },
    );
  });

  test('come to the status of the newest, and never lose what the newest said', () => {
    fc.assert(
      fc.property(histories(stayStatuses, 4), twice, (events, again) => {
        const newest = newestOf(events);
        inEveryOrder(location, events, again, (stay) => {
          expect(stay).toMatchObject({ status: newest.status, seq: eventSeq(newest), facts: newest.facts });
        });
      }),
      { numRuns: 100 },
    );
  });

  test('leave no ticket and no mail to go, where the newest revokes', () => {
    const ended = fc
      .tuple(histories(stayStatuses, 4), fc.constantFrom(...revoking))
      .map(([events, status]) => [...events, { ...says(status, 6), facts: {} }]);
    fc.assert(
      fc.property(ended, twice, (events, again) => {
        inEveryOrder(location, events, again, (stay) => {
          expect(stay.state).toBe('cancelled');
          expect(['pending', 'sending']).not.toContain(stay.mail?.st);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('leave a live ticket by the newest dates, where the newest is a booking or a check-in', () => {
    const ended = fc
      .tuple(histories(stayStatuses, 4), fc.constantFrom(...firm))
      .map(([events, status]) => [...events, says(status, 6, { numUsers: 3, service: '59222' })]);
    fc.assert(
      fc.property(ended, twice, (events, again) => {
        inEveryOrder(location, events, again, (stay) => {
          expect(stay.state).toBe('active');
          expect(stay.ticket).toMatchObject({ until: '2026-08-01T10:00:00Z', numUsers: 3, service: { id: 59222 } });
        });
      }),
      { numRuns: 40 },
    );
  });

  test('come to the same end, service and devices, and draw one code, where all are bookings and check-ins', () => {
    fc.assert(
      fc.property(histories(firm, 4), twice, (events, again) => {
        const { ticket } = told(location, ...events);
        for (const order of manyTimes(events, again)) {
          const stay = told(location, ...order);
          expect(stay.ticket).toMatchObject({
            until: ticket?.until,
            service: ticket?.service,
            numUsers: ticket?.numUsers,
          });
          expect(stay.ticket?.user).toBe(`CODE-OF-${eventSeq(order[0] ?? newestOf(events))}`);
          expect(stay.gen).toBe(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('an event that is known already owes no new mail and changes no code', () => {
  fc.assert(
    fc.property(histories(stayStatuses), fc.nat(4), (events, pick) => {
      const stay = told(location, ...events);
      const again = events[pick % events.length] ?? newestOf(events);
      expect(thenTold(stay, again, location)).toBe(stay);
    }),
  );
});

test('a code that was revoked never comes back', () => {
  fc.assert(
    fc.property(histories(stayStatuses), (events) => {
      let stay: Stay | undefined;
      const dead = new Set<string>();
      for (const event of events) {
        stay = thenTold(stay, event, location);
        if (!stay?.ticket) continue;
        if (stay.state === 'cancelled') dead.add(stay.ticket.user);
        else expect(dead).not.toContain(stay.ticket.user);
      }
    }),
    { numRuns: 300 },
  );
});

/** Events of anybody, with dates and services that may be of no use. */
const anyEvent = fc
  .record({
    status: fc.constantFrom(...stayStatuses),
    day: fc.integer({ min: 1, max: 30 }),
    guest: maybe(fc.constantFrom(ada, bob, { email: 'nope' }, {})),
    arrival: maybe(anyMoment()),
    departure: maybe(anyMoment()),
    service: maybe(fc.constantFrom('1', '59220', '59221', '59223', '__proto__')),
    numUsers: maybe(fc.integer({ min: 1, max: 100 })),
    room: maybe(fc.record({ id: fc.string({ minLength: 1 }) })),
  })
  .map(({ status, day, ...said }) => says(status, day, said));

function anyMoment() {
  const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
  return fc.record(
    {
      date: fc
        .date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      time: fc.tuple(two(23), two(59)).map((parts) => parts.join(':')),
      at: fc.constantFrom('2026-07-30T12:00:00+02:00', '2026-10-25T02:30:00Z', '1970-01-01T00:00:00.001Z'),
    },
    { requiredKeys: ['date'] },
  );
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

test('any events at all are decided on, without a throw, without touching what was known', () => {
  const anyLocation = fc.record({
    issueAt: fc.constantFrom('booking' as const, 'check-in' as const),
    timeZone: fc.constantFrom('Europe/Madrid', 'America/St_Johns', 'Pacific/Apia', 'UTC'),
    graceMinutes: fc.integer({ min: 0, max: 10_080 }),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), anyLocation, (events, change) => {
      const place = frozen(hotel(change));
      let stay: Stay | undefined;
      for (const event of frozen(events)) {
        expect(decide(stay, event, place)).toEqual(decide(stay, event, place));
        stay = frozen(thenTold(stay, event, place));
      }
    }),
    { numRuns: 300 },
  );
});
