import type { Location } from '../../../src/core/location/location.ts';
import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { hotelEvent } from '../fakes/hotel-event.ts';
import { type SeededRandom, seededRandom, weighted } from '../fakes/seeded-random.ts';
import { accessServerKinds } from './access-server-kinds.ts';
import { serviceCount } from './networked-locations.ts';

/** A message to the intake queue, milliseconds after the beginning. */
export interface PlannedEvent {
  readonly body: string;
  readonly inMs: number;
}

/** A device that wants to be online for a while. */
export interface Visit {
  readonly reservation: string;
  readonly locationId: string;
  readonly device: string;
  /** Milliseconds after the beginning, and for how long. */
  readonly inMs: number;
  readonly forMs: number;
  /** The access server: its place in the list of kinds. */
  readonly server: number;
  readonly leaves: 'logs out' | 'vanishes' | 'is never told';
  readonly mistypes: boolean;
  /** Bytes a second. */
  readonly upload: number;
  readonly download: number;
}

/** An access server whose power fails. */
interface PlannedRestart {
  readonly locationId: string;
  readonly server: number;
  readonly inMs: number;
}

/** What guests, hotels and networks do. */
export interface GuestPlan {
  readonly events: readonly PlannedEvent[];
  readonly visits: readonly Visit[];
  readonly restarts: readonly PlannedRestart[];
}

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const span = 26 * hour;

type Facts = Readonly<Record<string, unknown>>;
type Step = readonly [type: string, status: StayStatus, facts: (guest: PlannedGuest) => Facts];

interface PlannedGuest {
  readonly n: number;
  readonly service: number;
  readonly date: (days: number) => string;
}

const whole = ({ n, service, date }: PlannedGuest): Facts => ({
  ...{ arrival: { date: date(0) }, departure: { date: date(2) }, service: String(service), room: { id: '204' } },
  guest: { givenName: `Guest${n}`, familyName: `Family${n}`, email: `guest-${n}@example.com`, locale: 'en' },
});
const until = (days: number) => (guest: PlannedGuest) => ({ ...whole(guest), departure: { date: guest.date(days) } });
const upgraded = (guest: PlannedGuest) => ({ ...whole(guest), service: '4' });
const none = () => ({});
const booked: Step = ['reservation.created', 'confirmed', whole];
const arrived: Step = ['stay.checked_in', 'checked_in', whole];
const longer: Step = ['reservation.amended', 'confirmed', until(3)];
const shorter: Step = ['reservation.amended', 'confirmed', until(1)];
const better: Step = ['reservation.amended', 'confirmed', upgraded];
const cancelled: Step = ['reservation.cancelled', 'cancelled', none];
const again: Step = ['reservation.reinstated', 'confirmed', whole];
const left: Step = ['stay.checked_out', 'checked_out', none];

/** What becomes of stays while their guests are online. */
const stories: readonly (readonly [weight: number, steps: readonly Step[]])[] = [
  [6, [booked]],
  [4, [booked, arrived]],
  [3, [booked, longer]],
  [2, [booked, arrived, longer, left]],
  [2, [booked, shorter]],
  [3, [booked, cancelled]],
  [2, [booked, cancelled, again]],
  [3, [booked, arrived, left]],
  [2, [booked, better]],
];

/** Guests of all kinds at the locations, until they come to so many visits. */
export function guestPlan(seed: number, visits: number, start: number, locations: readonly Location[]): GuestPlan {
  const random = seededRandom(seed, 'guests');
  const kinds = weighted(stories);
  const plan = { events: [] as PlannedEvent[], visits: [] as Visit[], restarts: [] as PlannedRestart[] };
  for (let n = 0; plan.visits.length < visits; n++) {
    const location = random.pick(locations);
    const first = start - random.pick([1, 1, 1, 0]) * day;
    const date = (days: number) => new Date(first + days * day).toISOString().slice(0, 10);
    const guest: PlannedGuest = { n, service: 1 + random.below(serviceCount), date };
    const reservation = `RES-${n}`;
    let inMs = random.below(4 * hour);
    const beginsAt = inMs;
    for (const [i, step] of random.pick(kinds).entries()) {
      const data = { locationId: location.id, reservationId: reservation, ...step[2](guest) };
      const event = hotelEvent({ id: `evt-${n}-${i}`, ms: start + inMs }, step, data);
      plan.events.push({ body: JSON.stringify(event), inMs });
      inMs += random.between(hour, 8 * hour);
    }
    plan.visits.push(...visitsOf(reservation, location.id, beginsAt, random));
  }
  for (const { id } of locations)
    for (let server = 0; server < accessServerKinds.length; server++)
      plan.restarts.push({ locationId: id, server, inMs: random.between(6 * hour, span) });
  return plan;
}

function visitsOf(reservation: string, locationId: string, beginsAt: number, random: SeededRandom): Visit[] {
  const devices = random.between(1, 5);
  const mac = Array.from({ length: 5 }, () => hex(random.below(256))).join('-');
  const home = random.below(accessServerKinds.length);
  // Who travels together comes online together.
  const together = random.happens(0.4) ? beginsAt + random.between(20 * minute, 10 * hour) : undefined;
  return Array.from({ length: devices }).flatMap((_, device) =>
    Array.from({ length: random.between(1, 3) }, (__, visit): Visit => {
      const server = random.happens(0.8) ? home : random.below(accessServerKinds.length);
      const isMinutely = accessServerKinds[server]?.tells.startsWith('ends') === true;
      const forMs = Math.floor(2 * minute * (isMinutely ? 15 : 150) ** random.next());
      const alone = beginsAt + random.between(10 * minute, span - 4 * hour);
      const inMs = together !== undefined && visit === 0 ? together + random.below(2 * second) : alone;
      const isFast = random.happens(0.05);
      return {
        ...{ reservation, locationId, device: `${mac}-${hex(device)}`, inMs, forMs, server },
        leaves: random.pick(['logs out', 'logs out', 'logs out', 'vanishes', 'is never told']),
        mistypes: random.happens(0.02),
        upload: random.between(10, isFast ? 1_000_000 : 20_000),
        download: random.between(100, isFast ? 3_000_000 : 100_000),
      };
    }),
  );
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
