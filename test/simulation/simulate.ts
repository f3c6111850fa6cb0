import { calm, faulty, randomFaults } from './fakes/faults.ts';
import { seededRandom } from './fakes/seeded-random.ts';
import { type Spacing, simulatedLoad, simulatedLocations } from './load.ts';
import { locationsWithHouses } from './octopus/elsewhere-locations.ts';
import type { Verdict } from './oracle/check.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/**
 * How bad a world is: nothing fails · everything does · AWS pauses the account in the first hours, SES then takes ever fewer
 * mails than it says, and everything fails.
 */
export type Trouble = 'calm' | 'faulty' | 'throttled';

/** One history to run. */
export interface Simulation {
  readonly seed: number;
  readonly events: number;
  readonly load: Spacing;
  readonly faults: Trouble;
  /** At some places the hotel's own server issues the tickets; if SES is throttled, none answers in the first hours. */
  readonly octopus?: boolean;
}

/** In milliseconds. */
const [downFor, pausedFor] = [6 * 3_600_000, 2 * 3_600_000];

/** Runs one seed's whole history. The same simulation always comes to the same verdict and the same trace. */
export async function simulate(
  { seed, events, load, faults, octopus = false }: Simulation,
  change: Partial<WorldOptions> = {},
): Promise<Verdict & { readonly trace: string; readonly days: number }> {
  const locations = octopus ? locationsWithHouses() : simulatedLocations();
  const byChance = randomFaults(faults === 'calm' ? calm : faulty, seededRandom(seed, 'faults'));
  const isDown = () => octopus && faults === 'throttled' && world.now() < start + downFor;
  const world: World = await createWorld({
    seed,
    locations,
    plan: (call) => (call.service === 'upstream' && isDown() ? 'unreachable' : byChance(call)),
    ses: faults === 'throttled' ? { rate: 1.5, pausedFor } : {},
    disorderlyCalls: faults !== 'calm',
    ...change,
  });
  const start = world.now();
  for (const arrival of simulatedLoad(seed, load, events, start, locations)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  return { ...world.check(), trace: world.trace(), days: (world.now() - start) / 86_400_000 };
}

/** The command that runs a simulation again. */
export function replay({ seed, events, load, faults, octopus }: Simulation): string {
  const kinds = octopus ? ' --octopus' : '';
  return `node test/simulation/run.ts --seed ${seed} --events ${events} --load ${load} --faults ${faults}${kinds}`;
}
