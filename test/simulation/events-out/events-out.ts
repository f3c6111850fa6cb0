import { calm, faulty, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { simulatedLoad } from '../load.ts';
import { losses } from '../oracle/counts.ts';
import { runWorld, type Simulation, type WorldKind } from '../simulation.ts';
import { start, type WorldOptions } from '../world.ts';
import { checkEventsOut, outFaults } from './check-events-out.ts';
import { checkHooks, hookFaults } from './check-hooks.ts';
import { hookedPlaces } from './hooked-places.ts';
import { outside } from './outside.ts';

/** What is particular to a history of which the outside is told. */
interface OfOutside {
  /** Nothing is wrong with any hook or its receiver. */
  readonly allWell?: boolean;
  /** How many times as many stays are at the place with two hooks as at others. */
  readonly crowd?: number;
}

const day = 86_400_000;

/** Runs one seed's whole history, until every ticket has ended, and holds what went out against it. */
function simulateEventsOut(
  { seed, events, load = 'spread', faults, of = {} }: Simulation,
  change: Partial<WorldOptions> = {},
) {
  const { allWell = false, crowd = 3 }: OfOutside = of;
  const { locations, places, hooks: planned } = hookedPlaces(crowd);
  const hooks = allWell ? planned.map((hook) => ({ ...hook, fate: 'well' as const })) : planned;
  // A fifth of the events has come by then.
  const troubleInMs = (load === 'burst' ? events * 100 : 2 * day) / 5;
  const isCalm = faults === 'calm';
  const good = planned.filter(({ fate }) => fate === 'well').map(({ id }) => id);
  return runWorld(
    {
      ...{ seed, locations, disorderlyCalls: !isCalm },
      plan: randomFaults(isCalm ? calm : faulty, seededRandom(seed, 'faults')),
      ses: faults === 'throttled' ? { rate: 1.5 } : {},
      ...change,
    },
    {
      around: (inside) => outside(inside, { hooks, troubleInMs, random: seededRandom(seed, 'bus'), isCalm }),
      arrivals: () => simulatedLoad(seed, load, events, start, places),
      judge: (around, _, { world }) => ({
        ...checkEventsOut(around, hooks, world.now()),
        ...checkHooks(around, { hooks, isCalm }, good),
      }),
    },
  );
}

/** Hotels whose event bus and hooks listen until every ticket has ended. */
export const eventsOut: WorldKind = {
  losses: [...losses, ...outFaults, ...hookFaults],
  loads: ['spread', 'burst'],
  troubles: ['calm', 'faulty', 'throttled'],
  simulate: simulateEventsOut,
  scenarios: [],
  tell: () => Promise.reject(new Error('There are no scenarios')),
};
