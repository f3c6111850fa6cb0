import { type FaultRates, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import type { Handlers } from '../function-world.ts';
import type { Booking, Change } from './booking.ts';
import type { ConnectedHotel } from './connected-hotels.ts';
import { runHotels, start, systems } from './simulate-connections.ts';

/** A hotel that is connected when it has bookings already, and whose webhooks are lost then. */
export interface FirstImport {
  readonly seed: number;
  readonly of: keyof typeof systems;
  /** Made before the hotel was connected. */
  readonly bookings: number;
  /** Made after it, whose webhooks are lost. */
  readonly lost: number;
  readonly rates: FaultRates;
  /** Breaks a rule on purpose. */
  readonly handlers?: Partial<Handlers>;
}

const [hour, day] = [3_600_000, 86_400_000];

/** Has them all read by syncs alone, and tells how many guests have how many mails, and what that cost in requests. */
export async function importFirst({ seed, of, bookings, lost, rates, handlers = {} }: FirstImport) {
  const system = systems[of];
  const booking = (n: number, at: number): Booking => ({
    ...{ id: system.idOf(n), n, status: 'confirmed', room: '204', createdAt: at, modifiedAt: at },
    arrival: new Date(start + (2 + (n % 300)) * day).toISOString().slice(0, 10),
    departure: new Date(start + (5 + (n % 300)) * day).toISOString().slice(0, 10),
    ...{ firstName: `Guest${n}`, lastName: `Family${n}`, email: `guest-${n}@example.com` },
  });
  const before = Array.from({ length: bookings }, (_, n) => booking(n, start - (n % 200) * day - hour));
  const changes = Array.from({ length: lost }, (_, i): Change & { atMs: number } => {
    const atMs = 2 * hour + Math.floor((i * 18 * hour) / lost);
    return { what: 'created', booking: booking(bookings + i, start + atMs), lagMs: 0, atMs };
  });
  const hotel: ConnectedHotel = {
    system,
    locationId: of.toUpperCase(),
    history: { before, changes, sendings: [], bursts: 0 },
  };
  const plan = randomFaults(rates, seededRandom(seed, 'faults'));
  const { seen, ...run } = await runHotels(
    [hotel],
    { seed, newStaysPerHour: 300, untilMs: 52 * hour },
    { plan, handlers },
  );
  const mails = Map.groupBy(seen.mails, ({ to }) => to);
  const guests = [...before, ...changes.map((one) => one.booking)].map(({ email }) => mails.get(email)?.length ?? 0);
  const requests = [0, 1, 2].map((n) => seen.asked.filter(({ at }) => Math.floor((at - start) / day) === n).length);
  const events = [0, 1, 2].map((n) => seen.events.filter(({ at }) => Math.floor((at - start) / day) === n).length);
  return { ...run, seen, guests: guests.length, mailedOnce: guests.filter((n) => n === 1).length, requests, events };
}
