import { calm, faulty, randomFaults } from './fakes/faults.ts';
import { seededRandom } from './fakes/seeded-random.ts';
import { type Spacing, simulatedLoad, simulatedLocations } from './load.ts';
import type { Verdict } from './oracle/check.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** How bad a world is: nothing fails · everything does · SES takes ever fewer mails than it says, and everything fails. */
export type Trouble = 'calm' | 'faulty' | 'throttled';

/** One history to run. */
export interface Simulation {
  readonly seed: number;
  readonly events: number;
  readonly load: Spacing;
  readonly faults: Trouble;
  /** Stays owe a second kind of work, too. */
  readonly placements?: boolean;
}

/** Runs one seed's whole history. The same simulation always comes to the same verdict and the same trace. */
export async function simulate(
  { seed, events, load, faults, placements = false }: Simulation,
  change: Partial<WorldOptions> = {},
): Promise<Verdict & { readonly trace: string; readonly days: number }> {
  const world = await createWorld({
    seed,
    locations: simulatedLocations(),
    plan: randomFaults(faults === 'calm' ? calm : faulty, seededRandom(seed, 'faults')),
    ses: faults === 'throttled' ? { rate: 1.5 } : {},
    placements,
    ...change,
  });
  const start = world.now();
  for (const arrival of simulatedLoad(seed, load, events, start)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  return { ...world.check(), trace: world.trace(), days: (world.now() - start) / 86_400_000 };
}

/** The command that runs a simulation again. */
export function replay({ seed, events, load, faults, placements }: Simulation): string {
  const kinds = placements ? ' --placements' : '';
  return `node test/simulation/run.ts --seed ${seed} --events ${events} --load ${load} --faults ${faults}${kinds}`;
}
