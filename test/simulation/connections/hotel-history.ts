import { type SeededRandom, seededRandom, weighted } from '../fakes/seeded-random.ts';
import type { Booking, Change, Happening } from './booking.ts';
import type { System } from './systems/system.ts';

/** When a webhook is first sent, in milliseconds after the beginning; none of a webhook that is lost. */
export interface Sending {
  readonly body: string;
  readonly bookingId: string;
  readonly atMs: readonly number[];
}

/** A hotel's bookings: those that were made before it was connected, and what happens to all of them. */
export interface HotelHistory {
  readonly before: readonly Booking[];
  readonly changes: readonly (Change & { readonly atMs: number })[];
  readonly sendings: readonly Sending[];
}

/** How much happens. */
export interface HistorySize {
  readonly deliveries: number;
  /** Over which time, in milliseconds. */
  readonly spanMs: number;
  /** The API always shows changes late. */
  readonly isLate?: boolean;
}

type Facts = Partial<Booking>;
type Step = readonly [what: Happening, facts?: (booking: Booking) => Facts];

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const later = (days: number) => (one: Booking) => ({ departure: dateOf(Date.parse(one.departure) + days * day) });
const status = (name: Booking['status']) => () => ({ status: name });
const otherAddress = ({ n }: Booking) => ({ email: `other-${n}@example.com` });
const cancelled: Step = ['cancelled', status('cancelled')];
const reinstated: Step = ['reinstated', status('confirmed')];
const arrived: Step = ['arrived', status('checked_in')];
const left: Step = ['left', status('checked_out')];

/** What becomes of bookings, and how often. */
const stories: readonly (readonly [weight: number, steps: readonly Step[]])[] = [
  [20, [['created']]],
  [10, [['created'], ['amended', later(2)]]],
  [6, [['created'], ['amended', later(2)], ['amended', later(-2)]]],
  [10, [['created'], cancelled]],
  [8, [['created'], cancelled, reinstated]],
  [4, [['created'], cancelled, reinstated, cancelled]],
  [
    6,
    [
      ['created', () => ({ email: '' })],
      ['amended', ({ n }) => ({ email: `guest-${n}@example.com` })],
    ],
  ],
  [6, [['created'], ['amended', otherAddress]]],
  [8, [['created'], ['room', () => ({ room: '305' })]]],
  [
    5,
    [
      ['created', status('tentative')],
      ['amended', status('confirmed')],
    ],
  ],
  [8, [['created'], arrived]],
  [6, [['created'], ['room', () => ({ room: '112' })], arrived, left]],
  [3, [['created'], ['deleted', status('deleted')]]],
];

/** How the webhooks of a hotel's system fare, and what it tells: the same for a seed, whatever becomes of it here. */
export function hotelHistory(
  seed: number,
  system: System,
  { deliveries, spanMs, isLate = false }: HistorySize,
  start: number,
): HotelHistory {
  const random = seededRandom(seed, `history of ${system.connector}`);
  const known = stories.filter(([, steps]) => steps.every(([what]) => !system.without.includes(what)));
  const isFirm = (steps: readonly Step[]) => steps[0]?.[1]?.({ n: 0 } as Booking).status !== 'tentative';
  const kinds = weighted(known.filter(([, steps]) => !system.isThin || isFirm(steps)));
  const before = Array.from({ length: Math.ceil(deliveries / 20) }, (_, n) => bookedBefore(n, system, random, start));
  const changes: (Change & { atMs: number })[] = [];
  const sendings: Sending[] = [];
  let sent = 0;
  for (let n = before.length; sent < deliveries; n++) {
    let atMs = hour + random.below(spanMs);
    let booking = newBooking(n, system, { at: start + atMs, arrivesIn: random.between(3, 40) });
    for (const [i, [what, facts]] of random.pick(kinds).entries()) {
      const modifiedAt = start + atMs;
      booking = { ...booking, ...facts?.(booking), modifiedAt, ...(i === 0 && { createdAt: modifiedAt }) };
      const lagMs = random.happens(0.02) || isLate ? random.between(8000, 30_000) : random.below(4000);
      const change = { what, booking, lagMs, atMs };
      changes.push(change);
      const told = system
        .webhooks(change, random)
        .map(({ body, afterMs }) => sending(booking, body, atMs + afterMs, what, random));
      sendings.push(...told);
      sent += told.reduce((sum, one) => sum + one.atMs.length, 0);
      atMs += random.happens(0.3) ? random.between(2 * second, 20 * second) : random.between(minute, 6 * hour);
    }
  }
  return { before, changes, sendings };
}

/** Most are sent in time; some twice within the hour, some hours late, some never. */
function sending({ id }: Booking, body: string, atMs: number, what: Happening, random: SeededRandom): Sending {
  const dice = random.next();
  const late = random.happens(0.5) ? random.between(minute, 20 * minute) : random.between(minute, 12 * hour);
  const times =
    dice < 0.03 && what !== 'deleted'
      ? []
      : dice < 0.08
        ? [atMs + late]
        : dice < 0.13
          ? [atMs, atMs + Math.min(late, 55 * minute)]
          : [atMs];
  return { body, bookingId: id, atMs: times };
}

/** A booking of which no webhook tells: one in five is over when it is first heard of. */
function bookedBefore(n: number, system: System, random: SeededRandom, start: number): Booking {
  const isOver = n % 5 === 0;
  const arrivesIn = isOver ? random.pick([-12, -6]) : random.between(1, 40);
  return newBooking(n, system, { at: start - random.between(1, 300) * day, arrivesIn, from: start });
}

function newBooking(
  n: number,
  system: System,
  { at, arrivesIn, from = at }: { at: number; arrivesIn: number; from?: number },
): Booking {
  return {
    id: system.idOf(n),
    n,
    status: 'confirmed',
    arrival: dateOf(from + arrivesIn * day),
    departure: dateOf(from + (arrivesIn + 3) * day),
    firstName: `Guest${n}`,
    lastName: `Family${n}`,
    email: `guest-${n}@example.com`,
    room: '204',
    createdAt: at,
    modifiedAt: at,
  };
}
