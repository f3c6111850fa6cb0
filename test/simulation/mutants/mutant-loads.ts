import { type Exploration, explore, tryTimings } from '../exhaustive.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import { scarceCodes } from '../fakes/scarce-codes.ts';
import { type Counts, costs, losses } from '../oracle/counts.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { type Simulation, simulate } from '../simulate.ts';
import type { WorldOptions } from '../world.ts';

/** What a product is made to bear. */
export type Load =
  /** A scenario without a fault, its events otherwise apart each time. */
  | { readonly timings: number; readonly of: string }
  /** Every single fault of a scenario, or only at calls of some commands or functions; with some seeds. */
  | {
      readonly singlesOf: string;
      readonly at?: (call: OutsideCall) => boolean;
      readonly seeds?: number;
    }
  | { readonly simulated: Simulation; readonly scarceCodes?: true };

/** What a product did under a load: how often it was run, and what was lost, doubled or mixed up in all runs together. */
export interface Borne {
  readonly runs: number;
  readonly sums: Counts;
}

/** Runs a load on the product, changed as said. */
export async function bear(load: Load, change: Partial<WorldOptions>): Promise<Borne> {
  if ('simulated' in load) {
    const sums = await simulate(load.simulated, load.scarceCodes ? { ...scarceCodes, ...change } : change);
    return { runs: 1, sums };
  }
  if ('timings' in load) return borne(await tryTimings({ scenario: scenarioOf(load.of), change }, load.timings));
  const { singlesOf, at, seeds = 1 } = load;
  const all: Borne[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    all.push(borne(await explore({ scenario: scenarioOf(singlesOf), seed, change, ...(at && { at }) })));
  }
  return together(all);
}

/** A load in words. */
export function loadText(load: Load): string {
  if ('timings' in load) return `"${load.of}", ${load.timings} timings, no fault`;
  if ('singlesOf' in load) return `"${load.singlesOf}", every single fault`;
  const { events, load: spacing, faults } = load.simulated;
  return `${events} events, ${faults} ${spacing}${load.scarceCodes ? ', few codes' : ''}`;
}

/** Every single fault of every scenario. */
export async function bearAllSingles(
  change: Partial<WorldOptions>,
  at?: (call: OutsideCall) => boolean,
): Promise<Borne> {
  const all: Borne[] = [];
  for (const scenario of scenarios) all.push(borne(await explore({ scenario, change, ...(at && { at }) })));
  return together(all);
}

function borne({ singles, pairs, timings, sums }: Exploration): Borne {
  return { runs: singles + pairs + timings, sums };
}

function together(all: readonly Borne[]): Borne {
  const sums = Object.fromEntries(
    [...losses, ...costs].map((kind) => [kind, all.reduce((sum, one) => sum + one.sums[kind], 0)]),
  ) as Counts;
  return { runs: all.reduce((sum, { runs }) => sum + runs, 0), sums };
}

function scenarioOf(name: string): Scenario {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`There is no scenario ${name}`);
  return found;
}
