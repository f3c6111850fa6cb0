import { describe, expect, test } from 'vitest';
import { withOwed } from '../../../src/core/owed/owed.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { eventSeq } from '../../../src/core/stay/stay-entry.ts';
import { isFirm, type StayEvent, stayStatuses } from '../../../src/core/stay/stay-event.ts';
import fc from '../../testkit/properties.ts';
import { replaces } from '../support/address-model.ts';
import { firm, histories, maybe, ordersOf } from '../support/histories.ts';
import { runs } from '../support/runs.ts';
import { ada, bob, hotel, says, thenTold, told } from '../support/samples.ts';

// It keeps booking numbers, too.
const location = hotel({
  ownDoor: { by: ['reservation'], resend: false },
  reach: ['mail', 'sms'],
  sms: { origin: 'HotelSol' },
});
const twice = fc.nat(1_023);
const newestOf = (events: readonly StayEvent[]) => events.at(-1) ?? expect.unreachable();
const windowOf = ({ ticket }: Stay) => ticket && { from: ticket.from, until: ticket.until };
const owesMail = ({ owed: { email: mail } }: Stay) => mail?.status === 'queued' || mail?.status === 'sending';

/** All that is known of a stay, its ticket aside. */
function known(stay: Stay) {
  const { status, facts, state, stands, seq, ended, checkedInAt: there } = stay;
  return { status, facts, state, seq, ended, there, live: state === 'active' && stands && !ended };
}

/** What the guest has of a live stay, but for the code. */
function right(stay: Stay) {
  const { numUsers, service } = stay.ticket ?? {};
  return { ...windowOf(stay), numUsers, service: service?.id, owesMail: owesMail(stay) };
}

function inEveryOrder(events: readonly StayEvent[], again: number, holds: (stay: Stay) => void, place = location) {
  for (const order of ordersOf(events, again)) holds(told(place, ...order));
}

describe("one stay's events, in every order and twice over,", () => {
  test('come to the same state, status, facts, end and presence', () => {
    fc.assert(
      fc.property(histories(), twice, (events, again) => {
        const inOrder = known(told(location, ...events));
        inEveryOrder(events, again, (stay) => expect(known(stay)).toEqual(inOrder));
      }),
      runs(100),
    );
  });

  test('come to the same ticket but for its code, and the same mail, while the stay is live', () => {
    fc.assert(
      fc.property(histories({ days: 31 }), twice, (events, again) => {
        const inOrder = told(location, ...events);
        fc.pre(known(inOrder).live);
        expect(inOrder.ticket).toBeDefined();
        inEveryOrder(events, again, (stay) => expect(right(stay)).toEqual(right(inOrder)));
      }),
      runs(100),
    );
  });

  test('come to the status of the newest, and never lose what the newest said, but for an address that replaces none', () => {
    fc.assert(
      fc.property(histories({ max: 4, statuses: stayStatuses.filter(isFirm) }), twice, (events, again) => {
        const newest = newestOf(events);
        const { guest, ...others } = newest.facts;
        const email = events.reduce<string | undefined>(
          (held, { facts: { guest: said } }) =>
            said?.email !== undefined && replaces(said.email, held) ? said.email : held,
          undefined,
        );
        const inForce = { ...guest, ...(guest?.email !== undefined && { email }) };
        // A guest of whom nothing is said is nobody.
        const facts = { ...others, ...(Object.keys(guest ?? {}).length > 0 && { guest: inForce }) };
        inEveryOrder(events, again, (stay) => {
          expect(stay).toMatchObject({ status: newest.status, seq: eventSeq(newest), facts });
        });
      }),
      runs(100),
    );
  });

  test('leave no phone number with the stay where the location sends no texts', () => {
    fc.assert(
      fc.property(histories({ max: 4 }), twice, (events, again) => {
        inEveryOrder(events, again, (stay) => expect(JSON.stringify(stay)).not.toContain('"phone"'), hotel());
      }),
      runs(100),
    );
  });

  test('draw one code, the first time that one is due, where all are bookings and check-ins', () => {
    fc.assert(
      fc.property(histories({ statuses: firm, max: 4 }), twice, (events, again) => {
        for (const order of ordersOf(events, again)) {
          const stay = told(location, ...order);
          expect(stay.ticket?.user).toBe(`CODE-OF-${eventSeq(order[0] ?? newestOf(events))}`);
          expect(stay.gen).toBe(1);
        }
      }),
      runs(60),
    );
  });
});

test('an event that is known already owes no new mail and changes no code', () => {
  fc.assert(
    fc.property(histories(), fc.nat(4), (events, pick) => {
      const stay = told(location, ...events);
      const again = events[pick % events.length] ?? newestOf(events);
      expect(thenTold(stay, again, location)).toBe(stay);
    }),
  );
});

test('a code that was revoked never comes back', () => {
  fc.assert(
    fc.property(histories(), (events) => {
      let stay: Stay | undefined;
      const dead = new Set<string>();
      for (const event of events) {
        stay = thenTold(stay, event, location);
        if (!stay?.ticket) continue;
        if (stay.state === 'cancelled') dead.add(stay.ticket.user);
        else expect(dead).not.toContain(stay.ticket.user);
      }
    }),
    runs(300),
  );
});

/** Events of anybody, with dates and services that may be of no use. */
const anyEvent = fc
  .record({
    status: fc.constantFrom(...stayStatuses),
    type: fc.constantFrom('reservation.amended', 'stay.check_in_reverted', 'reservation.reinstated'),
    day: fc.integer({ min: 1, max: 30 }),
    guest: maybe(fc.constantFrom(ada, bob, { email: 'nope' }, {})),
    arrival: maybe(anyMoment()),
    departure: maybe(anyMoment()),
    service: maybe(fc.constantFrom('1', '59220', '59221', '59223', '__proto__')),
    numUsers: maybe(fc.integer({ min: 1, max: 100 })),
    room: maybe(fc.record({ id: fc.string({ minLength: 1 }) })),
  })
  .map(({ status, type, day, ...said }) => says(status, day, said, { type }));

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
    rotateOnNewAddress: fc.boolean(),
    mailBefore: maybe(
      fc.record({ hours: fc.integer({ min: 1, max: 720 }), from: fc.constant('09:00'), until: fc.constant('20:00') }),
    ),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), anyLocation, (events, change) => {
      const place = frozen(hotel(change));
      let stay: Stay | undefined;
      for (const event of frozen(events)) {
        expect(decide(stay, event, place, 0)).toEqual(decide(stay, event, place, 0));
        const next = thenTold(stay, event, place);
        stay = frozen(next && next !== stay ? withOwed(stay, next, place, Date.parse(event.time)) : next);
      }
    }),
    runs(300),
  );
});
