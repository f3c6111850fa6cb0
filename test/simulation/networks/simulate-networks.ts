import type { Location } from '../../../src/core/location/location.ts';
import { calm, type FaultPlan, faulty, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import type { Trouble } from '../simulate.ts';
import type { Inside } from '../surroundings.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import type { Disorder } from './access-server.ts';
import { checkNetworks } from './check-networks.ts';
import { type GuestPlan, guestPlan } from './guest-plan.ts';
import { networkedHotels } from './networked-hotels.ts';
import { networkedLocations } from './networked-locations.ts';

/** One history of hotels' networks to run. */
export interface NetworkSimulation {
  readonly seed: number;
  /** Times that devices come to be online for a while; each is some logins. */
  readonly visits: number;
  readonly faults: Trouble;
  /** Networks are otherwise than usual. */
  readonly disorder?: Partial<Disorder>;
}

/** The beginning of every world. */
const start = Date.parse('2026-07-01T00:00:00Z');
const sender = 'AROAHOTELSYSTEM:session';

/** Networks repeat packets, and some come late, whatever the stack does. */
const usualDisorder: Disorder = { replayed: 0.02, delayed: 0.02, twoStarts: 0.03, clockJumps: 0.01 };

/** Of requests to API Gateway: so many are lost, unanswered or refused. */
const ofGateway = 0.02;

/** Runs one seed's whole history of networks. */
export async function simulateNetworks(
  { seed, visits, faults, disorder }: NetworkSimulation,
  change: Partial<WorldOptions> = {},
) {
  const locations = networkedLocations();
  const plan = guestPlan(seed, visits, start, locations);
  const ses = { bounces: 0, ...(faults === 'throttled' && { rate: 1.5 }) };
  const about = { seed, locations, disorder: { ...usualDisorder, ...disorder } };
  return runNetworks(plan, about, { plan: networkFaults(faults, seed), ses, ...change });
}

/** Runs what guests, hotels and networks do, and tells what came of it. */
export async function runNetworks(
  { events, ...plan }: GuestPlan,
  { seed, locations, disorder = usualDisorder }: { seed: number; locations: readonly Location[]; disorder?: Disorder },
  change: Partial<WorldOptions> = {},
) {
  let around: ReturnType<typeof networkedHotels> | undefined;
  let inside: Inside | undefined;
  const world = await createWorld({
    seed,
    locations,
    ses: { bounces: 0 },
    around: (one) => {
      inside = one;
      around = networkedHotels(plan, locations, disorder, one);
      return around;
    },
    ...change,
  });
  for (const { body, inMs } of events) world.send({ body, senderId: sender }, inMs);
  await world.runUntilQuiet();
  if (!around || !inside) throw new Error('Nothing is around the world');
  const { ledger } = around;
  return {
    verdict: world.check(),
    networks: checkNetworks({ ledger, table: inside.table, locations }),
    ledger,
    trace: world.trace(),
  };
}

/** Faults by chance, also between FreeRADIUS and the stack. */
function networkFaults(trouble: Trouble, seed: number): FaultPlan {
  const random = seededRandom(seed, 'faults');
  const usual = randomFaults(trouble === 'calm' ? calm : faulty, random);
  const ways = ['lost before', 'lost reply', 'http 429', 'http 503'] as const;
  return (call) => {
    if (call.service !== 'gateway') return usual(call);
    return trouble !== 'calm' && random.happens(ofGateway) ? random.pick(ways) : undefined;
  };
}
