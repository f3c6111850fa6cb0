import type { Location } from '../../../src/core/location/location.ts';
import { calm, type FaultPlan, faulty, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { losses } from '../oracle/counts.ts';
import { runWorld, type Simulation, type Telling, type Trouble, type WorldKind } from '../simulation.ts';
import { start, type WorldOptions } from '../world.ts';
import type { Disorder } from './access-server.ts';
import { checkNetworks } from './check-networks.ts';
import { type GuestPlan, guestPlan } from './guest-plan.ts';
import { networkLosses } from './network-counts.ts';
import { networkScenarios } from './network-scenarios.ts';
import { networkedHotels } from './networked-hotels.ts';
import { networkedLocations } from './networked-locations.ts';

const sender = 'AROAHOTELSYSTEM:session';

/** Networks repeat packets, and some come late, whatever the stack does. */
const usualDisorder: Disorder = { replayed: 0.02, delayed: 0.02, twoStarts: 0.03, clockJumps: 0.01 };
const noDisorder: Disorder = { replayed: 0, delayed: 0, twoStarts: 0, clockJumps: 0 };

/** Of requests to API Gateway: so many are lost, unanswered or refused. */
const ofGateway = 0.02;

/** Runs one seed's whole history of networks; what is particular to it: networks that are otherwise than usual. */
function simulateNetworks({ seed, events, faults, of = {} }: Simulation, change: Partial<WorldOptions> = {}) {
  const locations = networkedLocations();
  const plan = guestPlan(seed, Math.ceil(events / 10), start, locations);
  const ses = { bounces: 0, ...(faults === 'throttled' && { rate: 1.5 }) };
  const about = { seed, locations, disorder: { ...usualDisorder, ...of } };
  return runNetworks(plan, about, { plan: networkFaults(faults, seed), ses, ...change });
}

/** Runs what guests, hotels and networks do, and tells what came of it. */
function runNetworks(
  { events, ...plan }: GuestPlan,
  { seed, locations, disorder }: { seed: number; locations: readonly Location[]; disorder: Disorder },
  change: Partial<WorldOptions>,
) {
  return runWorld(
    { seed, locations, ses: { bounces: 0 }, ...change },
    {
      around: (inside) => networkedHotels(plan, locations, disorder, inside),
      arrivals: () => events.map((event) => ({ ...event, senderId: sender })),
      judge({ ledger }, { table }) {
        const { logins, sessions, restarts, unanswered } = ledger;
        const replied = (type: string) => logins.filter(({ reply }) => reply?.type === type).length;
        return {
          ...{ logins: logins.length, accepted: replied('accepted'), rejected: replied('rejected'), unanswered },
          ...{ sessions: sessions.length, byAddress: sessions.filter((one) => one.byAddress).length },
          ...{ words: sessions.reduce((sum, one) => sum + one.words.length, 0), restarts: restarts.length },
          ...checkNetworks({ ledger, table, locations }),
        };
      },
    },
  );
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

function tell(name: string, { seed, change }: Telling) {
  const scenario = networkScenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  const locations = networkedLocations().filter(({ id }) => id === scenario.locationId);
  return runNetworks(scenario.plan, { seed, locations, disorder: noDisorder }, { patience: 3 * 3_600_000, ...change });
}

/** Hotels whose guests' devices log in by RADIUS. */
export const networks: WorldKind = {
  losses: [...losses, ...networkLosses, 'doubleMails'],
  loads: ['spread'],
  troubles: ['calm', 'faulty', 'throttled'],
  simulate: simulateNetworks,
  scenarios: networkScenarios,
  tell,
};
