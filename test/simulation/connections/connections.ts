import { calm, type FaultPlan, faulty, type OutsideCall, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { simulatedLocations } from '../load.ts';
import { losses } from '../oracle/counts.ts';
import { type Came, runWorld, type Simulation, type WorldKind } from '../simulation.ts';
import { start, type WorldOptions } from '../world.ts';
import type { Booking, Change } from './booking.ts';
import { checkConnections, connectionLosses, overtakenRepeats, standingOf } from './check-connections.ts';
import { type ConnectedHotel, type Connecting, connectedHotels } from './connected-hotels.ts';
import { hotelHistory } from './hotel-history.ts';
import type { Observed } from './observed.ts';
import { apaleo } from './systems/apaleo.ts';
import { beds24 } from './systems/beds24.ts';
import { hostaway } from './systems/hostaway.ts';

/** Which systems are simulated, by their connectors' ids. */
const systems = { beds24, hostaway, apaleo } as const;
type SystemName = keyof typeof systems;

/** What is particular to a history of connected hotels. */
export interface OfConnections {
  readonly systems?: readonly SystemName[];
  /** Hours in which the deliveries are sent. */
  readonly hours?: number;
  /** From when until when the systems' APIs deny every request, in milliseconds after the beginning. */
  readonly denies?: readonly [from: number, until: number];
  readonly newStaysPerHour?: number;
  /** Guests' codes are written into the systems that can have them. */
  readonly write?: boolean;
  /** The systems' APIs always show changes late. */
  readonly isLate?: boolean;
  /** Only lists are read: of a system that has its bookings when it is connected, and a tenth more whose webhooks are lost. */
  readonly listsOf?: SystemName;
}

const [hour, day] = [3_600_000, 86_400_000];

/** A hotel for each system, at a place of its own. */
function hotelsOf(
  { seed, events }: Simulation,
  { systems: of = ['beds24', 'hostaway', 'apaleo'], hours, denies, isLate = false }: OfConnections,
): readonly ConnectedHotel[] {
  const spanMs = (hours ?? Math.max(3, Math.ceil(events / 280))) * hour;
  return of.map((name) => {
    const size = { deliveries: Math.ceil(events / of.length), spanMs, isLate };
    const history = hotelHistory(seed, systems[name], size, start);
    return { system: systems[name], locationId: name.toUpperCase(), history, ...(denies && { denies }) };
  });
}

/** Runs hotels with connected systems until a day after all that they tell, so that each list is read after it. */
async function runHotels(
  hotels: readonly ConnectedHotel[],
  { seed, faults }: Simulation,
  { untilMs, ...connecting }: Omit<Connecting, 'untilMs'> & { readonly untilMs?: number },
  change: Partial<WorldOptions>,
) {
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const locations = hotels.map(({ locationId }) => ({ ...hotel, id: locationId, realm: locationId, senders: [] }));
  const last = Math.max(0, ...hotels.flatMap(({ history }) => history.sendings.flatMap(({ atMs }) => atMs)));
  const isCalm = faults === 'calm';
  const plan = isCalm ? randomFaults(calm, seededRandom(seed, 'faults')) : connectionFaults(seed);
  let left: { readonly seen: Observed; readonly standing: ReadonlyMap<string, string> } | undefined;
  const came = await runWorld(
    { seed, locations, ses: { bounces: 0 }, plan, disorderlyCalls: !isCalm, ...change },
    {
      around: (one) => connectedHotels(hotels, { untilMs: untilMs ?? last + 27 * hour, ...connecting }, one),
      arrivals: () => [],
      judge({ seen, fields, ...around }, { table }, { world }) {
        left = { seen, standing: standingOf(table, world.now()) };
        const written = connecting.write ? fields : new Map();
        return {
          ...checkConnections({ hotels, table, seen, left: around.left(), start, fields: written }),
          ...{ posts: seen.posts, writes: around.writes(), echoes: around.echoes() },
          overtaken: isCalm ? hotels.reduce((sum, one) => sum + overtakenRepeats(one, seen), 0) : 0,
          mostNewStays: beyond(connecting.newStaysPerHour, seen),
        };
      },
    },
  );
  if (!left) throw new Error('Nothing was left');
  return { came, ...left };
}

/** Stays that the deliveries of one hour brought, beyond what it may. Lists bring as many as there are: at the beginning, and a day later. */
function beyond(most: number, { newStays }: Observed): number {
  const hours = Array.from({ length: 22 }, (_, n) => new Date(start + (n + 1) * hour).toISOString().slice(0, 13));
  return Math.max(0, ...hours.map((one) => (newStays.get(one) ?? 0) - most));
}

/** Runs one seed's whole history; where all fails, each stay is at last as in a calm run. */
async function simulateConnections(simulation: Simulation, change: Partial<WorldOptions> = {}): Promise<Came> {
  const of: OfConnections = simulation.of ?? {};
  if (of.listsOf) return readLists(simulation, of.listsOf, change);
  const { newStaysPerHour = 100_000, write = false } = of;
  const run = (one: Simulation) => runHotels(hotelsOf(one, of), one, { newStaysPerHour, write }, change);
  const { came, standing } = await run(simulation);
  if (simulation.faults === 'calm') return came;
  const quiet = await run({ ...simulation, faults: 'calm' });
  const all = new Set([...standing.keys(), ...quiet.standing.keys()]);
  const differing = [...all].filter((stay) => standing.get(stay) !== quiet.standing.get(stay));
  const problems = differing.map((stay) => `differing: ${stay} ${standing.get(stay)} ${quiet.standing.get(stay)}`);
  return {
    ...came,
    counts: { ...came.counts, differing: differing.length },
    problems: [...problems, ...came.problems],
  };
}

/** Has all bookings read by lists alone, and tells how many guests have how many mails, and what that cost in requests. */
async function readLists(simulation: Simulation, name: SystemName, change: Partial<WorldOptions>): Promise<Came> {
  const system = systems[name];
  const [bookings, lost] = [simulation.events, Math.ceil(simulation.events / 10)];
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
  const hotel = { system, locationId: name.toUpperCase(), history: { before, changes, sendings: [] } };
  const { came, seen } = await runHotels([hotel], simulation, { newStaysPerHour: 300, untilMs: 52 * hour }, change);
  const mails = Map.groupBy(seen.mails, ({ to }) => to);
  const guests = [...before, ...changes.map((one) => one.booking)].map(({ email }) => mails.get(email)?.length ?? 0);
  const onDay = (all: readonly { readonly at: number }[], n: number) =>
    all.filter(({ at }) => Math.floor((at - start) / day) === n).length;
  const counts = {
    ...{ guests: guests.length, differing: guests.filter((n) => n !== 1).length, requests: onDay(seen.asked, 0) },
    ...{ fromFirst: onDay(seen.events, 0), fromSecond: onDay(seen.events, 1), fromThird: onDay(seen.events, 2) },
  };
  return { ...came, counts: { ...came.counts, ...counts } };
}

/** Of queues: one answer in twenty is lost. */
const ofQueues = 0.05;
/** Of each fault of a system's API. */
const ofSystems = 0.01;

/** Faults by chance, also between the stack and hotels' systems. */
function connectionFaults(seed: number): FaultPlan {
  const random = seededRandom(seed, 'faults');
  const usual = randomFaults(faulty, random);
  const ofQueue = randomFaults({ ...faulty, lostReply: ofQueues }, random);
  const system = [
    ...(['unreachable', 'http 429', 'http 503', 'http 401'] as const),
    ...(['redirect', 'silence', 'truncated', 'HTML'] as const),
  ];
  return (call: OutsideCall) => {
    if (call.service === 'sqs') return ofQueue(call);
    if (call.service === 'gateway')
      return random.happens(0.02) ? random.pick(['lost before', 'lost reply'] as const) : undefined;
    if (call.service !== 'system') return usual(call);
    return random.happens(ofSystems * system.length) ? random.pick(system) : usual(call);
  };
}

/** Hotels whose systems deliver webhooks, and show lists; every second seed has codes written into them. */
export const connections: WorldKind = {
  losses: [...losses, ...connectionLosses, 'doubleMails'],
  loads: ['spread'],
  troubles: ['faulty', 'calm'],
  simulate: (one, change) => simulateConnections({ ...one, of: { write: one.seed % 2 === 0, ...one.of } }, change),
  besides: (events, seed) =>
    (Object.keys(systems) as SystemName[]).map((listsOf) => ({
      ...{ world: 'connections', seed, events: Math.ceil(events / 2), faults: 'calm' },
      of: { listsOf } satisfies OfConnections,
    })),
  scenarios: [],
  tell: () => Promise.reject(new Error('There are no scenarios')),
};
