import { calm, type FaultPlan, type FaultRates, faulty, type OutsideCall, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { simulatedLocations } from '../load.ts';
import type { Inside } from '../surroundings.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import { checkConnections, overtakenRepeats, standingOf } from './check-connections.ts';
import { type ConnectedHotel, type ConnectedHotels, type Connecting, connectedHotels } from './connected-hotels.ts';
import { hotelHistory } from './hotel-history.ts';
import { apaleo } from './systems/apaleo.ts';
import { beds24 } from './systems/beds24.ts';
import { hostaway } from './systems/hostaway.ts';

/** Which systems are simulated, by their connectors' ids. */
export const systems = { beds24, hostaway, apaleo } as const;

/** One history of connected hotels to run. */
export interface ConnectedSimulation {
  readonly seed: number;
  /** Of all hotels together, repetitions left out. */
  readonly deliveries: number;
  readonly faults: 'calm' | 'faulty';
  readonly of?: readonly (keyof typeof systems)[];
  /** Hours in which the deliveries are sent. */
  readonly hours?: number;
  /** From when until when the systems' APIs deny every request, in milliseconds after the beginning. */
  readonly denies?: readonly [from: number, until: number];
  readonly newStaysPerHour?: number;
  /** Guests' codes are written into the systems that can have them. */
  readonly write?: boolean;
  /** The systems' APIs always show changes late. */
  readonly isLate?: boolean;
}

const hour = 3_600_000;

/** A hotel for each system, at a place of its own. */
function hotelsOf(
  { seed, deliveries, of = ['beds24', 'hostaway', 'apaleo'], hours = 6, denies, isLate = false }: ConnectedSimulation,
  start: number,
): readonly ConnectedHotel[] {
  return of.map((name) => {
    const size = { deliveries: Math.ceil(deliveries / of.length), spanMs: hours * hour, isLate };
    const history = hotelHistory(seed, systems[name], size, start);
    return { system: systems[name], locationId: name.toUpperCase(), history, ...(denies && { denies }) };
  });
}

/** Runs hotels with connected systems until a day after all that they tell, so that each list is read after it. */
export async function runHotels(
  hotels: readonly ConnectedHotel[],
  { seed, untilMs, ...connecting }: Omit<Connecting, 'untilMs'> & { readonly seed: number; readonly untilMs?: number },
  change: Partial<WorldOptions> = {},
) {
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const locations = hotels.map(({ locationId }) => ({ ...hotel, id: locationId, realm: locationId, senders: [] }));
  const last = Math.max(0, ...hotels.flatMap(({ history }) => history.sendings.flatMap(({ atMs }) => atMs)));
  let around: ConnectedHotels | undefined;
  let inside: Inside | undefined;
  const world = await createWorld({
    seed,
    locations,
    ses: { bounces: 0 },
    around: (one) => {
      inside = one;
      around = connectedHotels(hotels, { untilMs: untilMs ?? last + 27 * hour, ...connecting }, one);
      return around;
    },
    ...change,
  });
  const start = world.now();
  await world.runUntilQuiet();
  if (!around || !inside) throw new Error('Nothing is around the world');
  const { seen } = around;
  return {
    verdict: world.check(),
    connections: checkConnections({
      ...{ hotels, table: inside.table, seen, left: around.left(), start },
      fields: connecting.write ? around.fields : new Map(),
    }),
    writes: around.writes(),
    echoes: around.echoes(),
    overtaken: hotels.reduce((sum, one) => sum + overtakenRepeats(one, seen), 0),
    standing: standingOf(inside.table, world.now()),
    seen,
    trace: world.trace(),
  };
}

/** The beginning of every world. */
export const start = Date.parse('2026-07-01T00:00:00Z');

/** Runs one seed's whole history of connected hotels. */
export async function simulateConnections(simulation: ConnectedSimulation, change: Partial<WorldOptions> = {}) {
  const { seed, faults, newStaysPerHour = 100_000, write = false } = simulation;
  const hotels = hotelsOf(simulation, start);
  const plan = faults === 'calm' ? calmPlan(seed) : connectionFaults(faulty, seed);
  return {
    hotels,
    ...(await runHotels(
      hotels,
      { seed, newStaysPerHour, write },
      { plan, disorderlyCalls: faults !== 'calm', ...change },
    )),
  };
}

function calmPlan(seed: number): FaultPlan {
  return randomFaults(calm, seededRandom(seed, 'faults'));
}

/** Of queues: one answer in twenty is lost. */
const ofQueues = 0.05;
/** Of each fault of a system's API. */
const ofSystems = 0.01;

/** Faults by chance, also between the stack and hotels' systems. */
function connectionFaults(rates: FaultRates, seed: number): FaultPlan {
  const random = seededRandom(seed, 'faults');
  const usual = randomFaults(rates, random);
  const ofQueue = randomFaults({ ...rates, lostReply: ofQueues }, random);
  const system = [
    'unreachable',
    'http 429',
    'http 503',
    'http 401',
    'redirect',
    'silence',
    'truncated',
    'HTML',
  ] as const;
  return (call: OutsideCall) => {
    if (call.service === 'sqs') return ofQueue(call);
    if (call.service === 'gateway')
      return random.happens(0.02) ? random.pick(['lost before', 'lost reply'] as const) : undefined;
    if (call.service !== 'system') return usual(call);
    return random.happens(ofSystems * system.length) ? random.pick(system) : usual(call);
  };
}
