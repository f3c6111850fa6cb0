import { calm, faulty, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { type Spacing, simulatedLoad } from '../load.ts';
import type { Trouble } from '../simulate.ts';
import type { Inside } from '../surroundings.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import { checkEventsOut } from './check-events-out.ts';
import { checkHooks } from './check-hooks.ts';
import { hookedPlaces } from './hooked-places.ts';
import { type Outside, outside } from './outside.ts';

/** One history of which the outside is told. */
export interface OutSimulation {
  readonly seed: number;
  readonly events: number;
  readonly load: Spacing;
  readonly faults: Trouble;
  /** Nothing is wrong with any hook or its receiver. */
  readonly allWell?: boolean;
  /** How many times as many stays are at the place with two hooks as at others. */
  readonly crowd?: number;
}

const day = 86_400_000;

/** Runs one seed's whole history, until every ticket has ended, and holds what went out against it. */
export async function simulateEventsOut(
  { seed, events, load, faults, allWell = false, crowd = 3 }: OutSimulation,
  change: Partial<WorldOptions> = {},
) {
  const { locations, places, hooks: planned } = hookedPlaces(crowd);
  const hooks = allWell ? planned.map((hook) => ({ ...hook, fate: 'well' as const })) : planned;
  // A fifth of the events has come by then.
  const troubleInMs = (load === 'burst' ? events * 100 : 2 * day) / 5;
  const isCalm = faults === 'calm';
  let around: (Outside & { readonly inside: Inside }) | undefined;
  const world = await createWorld({
    seed,
    locations,
    plan: randomFaults(isCalm ? calm : faulty, seededRandom(seed, 'faults')),
    ses: faults === 'throttled' ? { rate: 1.5 } : {},
    disorderlyCalls: !isCalm,
    around: (inside) => {
      const random = seededRandom(seed, 'bus');
      around = { ...outside(inside, { hooks, troubleInMs, random, isCalm }), inside };
      return around;
    },
    ...change,
  });
  for (const arrival of simulatedLoad(seed, load, events, world.now(), places)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  if (!around) throw new Error('Nobody listens');
  const good = planned.filter(({ fate }) => fate === 'well').map(({ id }) => id);
  return {
    verdict: world.check(),
    out: { ...checkEventsOut(around, hooks, world.now()), ...checkHooks(around, { hooks, isCalm }, good) },
    trace: world.trace(),
  };
}
