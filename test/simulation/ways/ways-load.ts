import type { Location } from '../../../src/core/location/location.ts';
import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { hotelEvent } from '../fakes/hotel-event.ts';
import { type SeededRandom, seededRandom, weighted } from '../fakes/seeded-random.ts';
import type { Arrival } from '../load.ts';

interface Guest {
  readonly n: number;
  /** Addresses and numbers that they have one after the other. */
  readonly email: (nth: number) => string | undefined;
  readonly phone: (nth: number) => string | undefined;
  readonly day: (days: number) => string;
}

/** What an event tells besides its status: how often address and phone have changed, and how long the stay is. */
interface Said {
  readonly nights?: number;
  readonly email?: number;
  readonly phone?: number;
}

type Word = readonly [type: string, status: StayStatus, said?: Said] | 'replaces' | 'mails again';

const booked: Word = ['reservation.created', 'confirmed'];
const changed = (said: Said): Word => ['reservation.amended', 'confirmed', said];
const arrived: Word = ['stay.checked_in', 'checked_in'];
const left: Word = ['stay.checked_out', 'checked_out'];
const cancelled: Word = ['reservation.cancelled', 'cancelled'];
const again: Word = ['reservation.reinstated', 'confirmed'];

/** What becomes of stays, and how often. */
const histories: readonly (readonly [weight: number, words: readonly Word[]])[] = [
  [20, [booked]],
  [6, [arrived]],
  [10, [booked, arrived]],
  [6, [booked, arrived, left]],
  [4, [booked, left]],
  [8, [booked, changed({ nights: 4 })]],
  [8, [booked, changed({ nights: 4 }), changed({ nights: 2 })]],
  [10, [booked, changed({ nights: 3 }), changed({ nights: 4 }), changed({ nights: 5 }), changed({ nights: 6 })]],
  [8, [booked, cancelled]],
  [6, [booked, cancelled, again]],
  [3, [booked, cancelled, again, cancelled, again]],
  [8, [booked, changed({ email: 1 })]],
  [4, [booked, changed({ email: 1 }), arrived]],
  [6, [booked, changed({ phone: 1 })]],
  [4, [booked, changed({ phone: 1 }), changed({ email: 1, phone: 1 })]],
  [6, [booked, 'replaces', changed({})]],
  [3, [arrived, 'replaces', ['reservation.amended', 'checked_in', { nights: 4 }], left]],
  [4, [booked, 'mails again', changed({})]],
  [4, [booked, ['reservation.no_show', 'no_show']]],
];

/** How often guests have such an address, and which they have after it. */
const kindsOfAddress: readonly (readonly [weight: number, of: (n: number) => Guest['email']])[] = [
  [30, (n) => (nth) => `guest-${n}-${nth}@example.com`],
  [20, (n) => (nth) => `g${n}.${nth}@guest.booking.com`],
  [16, (n) => (nth) => (nth === 0 ? `g${n}@m.expediapartnercentral.com` : `own-${n}@example.com`)],
  [8, (n) => (nth) => (nth === 0 ? `g${n}@guest.agoda.com` : `own-${n}@example.com`)],
  [12, (n) => (nth) => (nth === 0 ? `g${n}@guest.airbnb.com` : `own-${n}@example.com`)],
  [4, (n) => (nth) => (nth === 0 ? 'N/A' : `own-${n}@example.com`)],
  [4, (n) => (nth) => (nth === 0 ? `g${n}@tbo.com` : `own-${n}@example.com`)],
  [6, (n) => (nth) => (nth === 0 ? undefined : `own-${n}@example.com`)],
];

const mobile = (n: number) => `+34 6${String(10_000_000 + n).slice(-8)}`;
const kindsOfPhone: readonly (readonly [weight: number, of: (n: number) => Guest['phone']])[] = [
  [70, (n) => (nth) => mobile(3 * n + nth)],
  [10, (n) => (nth) => (nth === 0 ? '+34 915 123 456' : mobile(3 * n))],
  [10, (n) => (nth) => (nth === 0 ? undefined : mobile(3 * n))],
  [10, () => () => undefined],
];

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

/** Stays with all kinds of addresses and phones, as connections tell of them, until there are so many events. */
export function* waysLoad(
  seed: number,
  { events, start, places }: { readonly events: number; readonly start: number; readonly places: readonly Location[] },
  senderId: string,
): Generator<Arrival> {
  const random = seededRandom(seed, 'load of ways');
  const [words, emails, phones] = [weighted(histories), weighted(kindsOfAddress), weighted(kindsOfPhone)];
  // Texts have their hours, and systems their rates.
  const span = Math.max(2 * day, events * 18 * second);
  let told = 0;
  for (let n = 1; told < events; n++) {
    const inMs = random.below(span);
    const arrival = start + inMs + random.between(1, 6) * day;
    const guest: Guest = {
      n,
      email: random.pick(emails)(n),
      phone: random.pick(phones)(n),
      day: (days) => new Date(arrival + days * day).toISOString().slice(0, 10),
    };
    told += yield* toldStay(guest, random.pick(words), { random, start, inMs, senderId, place: random.pick(places) });
  }
}

interface Telling {
  readonly random: SeededRandom;
  readonly start: number;
  readonly inMs: number;
  readonly senderId: string;
  readonly place: Location;
}

/** Connections are named as their locations are. */
export function connectionAt({ id }: Pick<Location, 'id'>): string {
  return id.toLowerCase();
}

/** All that is told of a stay. Returns how many events that were. */
function* toldStay(guest: Guest, words: readonly Word[], telling: Telling): Generator<Arrival, number> {
  const { random, start, senderId, place } = telling;
  const { n, day: onDay } = guest;
  const reservationId = String(1_000_000 + n);
  const source = `urn:wifi-tickets:connection:${connectionAt(place)}`;
  let { inMs } = telling;
  let told = 0;
  let known: Required<Said> = { nights: 2, email: 0, phone: 0 };
  for (const [i, word] of words.entries()) {
    if (typeof word === 'string') {
      const names = { locationId: place.id, source, reservationId };
      yield { body: '', senderId: '', inMs, act: { type: word, ...names, email: '' } };
      inMs += gap(random);
      continue;
    }
    known = { ...known, ...word[2] };
    const [email, phone] = [guest.email(known.email), guest.phone(known.phone)];
    const name = { givenName: `Guest${n}`, familyName: `Family${n}`, locale: 'en' };
    const event = hotelEvent({ id: `evt-${n}-${i}`, source, ms: start + inMs }, word, {
      ...{ locationId: place.id, reservationId, arrival: { date: onDay(0) }, departure: { date: onDay(known.nights) } },
      ...{ room: { id: '204' }, guest: { ...name, email, phone } },
    });
    const body = JSON.stringify(event);
    const copies = random.happens(0.2) ? random.between(2, 3) : 1;
    for (let copy = 0; copy < copies; copy++) yield { body, senderId, inMs: inMs + random.below(5 * minute) };
    told++;
    inMs += gap(random);
  }
  return told;
}

/** Often so short that the first way is still at it. */
function gap(random: SeededRandom): number {
  const [least, most] = random.pick([
    [second, 20 * second],
    [20 * second, 5 * minute],
    [5 * minute, 2 * hour],
    [hour, 12 * hour],
    [day / 2, 2 * day],
  ] as const);
  return random.between(least, most);
}
