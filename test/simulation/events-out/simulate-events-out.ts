import { calm, faulty, randomFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { type Spacing, simulatedLoad, simulatedLocations } from '../load.ts';
import type { Trouble } from '../simulate.ts';
import type { Inside } from '../surroundings.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import { checkEventsOut } from './check-events-out.ts';
import { type Outside, outside } from './outside.ts';

/** One history of which the outside is told. */
export interface OutSimulation {
  readonly seed: number;
  readonly events: number;
  readonly load: Spacing;
  readonly faults: Trouble;
}

/** Runs one seed's whole history, until every ticket has ended, and holds what went out against it. */
export async function simulateEventsOut(
  { seed, events, load, faults }: OutSimulation,
  change: Partial<WorldOptions> = {},
) {
  const locations = simulatedLocations();
  const hooks = locations.filter((_, i) => i % 2 === 0).map(({ id }) => id);
  let around: (Outside & { readonly inside: Inside }) | undefined;
  const world = await createWorld({
    seed,
    locations,
    plan: randomFaults(faults === 'calm' ? calm : faulty, seededRandom(seed, 'faults')),
    ses: faults === 'throttled' ? { rate: 1.5 } : {},
    around: (inside) => {
      around = { ...outside(inside, hooks, seededRandom(seed, 'bus'), faults === 'calm'), inside };
      return around;
    },
    ...change,
  });
  for (const arrival of simulatedLoad(seed, load, events, world.now(), locations)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  if (!around) throw new Error('Nobody listens');
  return { verdict: world.check(), out: checkEventsOut(around, hooks, world.now()), trace: world.trace() };
}
