import { issueTickets } from '../../../src/core/events/issue-tickets.service.ts';
import type { CredentialGenerator } from '../../../src/core/ticket/codes.store.ts';
import { type Exploration, explore, type Trial, tryTimings } from '../exhaustive.ts';
import type { Fault, OutsideCall } from '../fakes/faults.ts';
import { placeWithHouse } from '../octopus/elsewhere-locations.ts';
import { placementScenarios } from '../octopus/placement-scenarios.ts';
import { type Counts, costs, losses } from '../oracle/counts.ts';
import { scenarios } from '../scenarios.ts';
import { type Simulation, simulate } from '../simulate.ts';
import type { WorldOptions } from '../world.ts';

/** So few codes that many are drawn twice; the sound product draws again. */
const scarceCodes: Partial<WorldOptions> = {
  handlers: {
    issueTickets: (event, deps) => issueTickets(event, { ...deps, generator: oneOfAThousand(deps.generator) }),
  },
};

function oneOfAThousand({ credentials }: CredentialGenerator): CredentialGenerator {
  return {
    credentials: (location) => {
      const { user, pass } = credentials(location);
      return { user: user.slice(-2).padStart(user.length, 'K'), pass };
    },
  };
}

/** A load that a product is run under. */
export type Load =
  /** A scenario without a fault, its events otherwise apart each time. */
  | { readonly timings: number; readonly of: string; readonly octopus?: true }
  /** Every single fault of a scenario, or only at calls of some commands or functions; with some seeds. */
  | {
      readonly singlesOf: string;
      readonly at?: (call: OutsideCall) => boolean;
      readonly seeds?: number;
      /** Only these faults. */
      readonly only?: readonly Fault[];
      /** At a place whose tickets the hotel's own server issues. */
      readonly octopus?: true;
    }
  | { readonly simulated: Simulation; readonly scarceCodes?: true };

/** What a product did under a load: how often it was run, and what was lost, doubled or mixed up in all runs together. */
export interface LoadResult {
  readonly runs: number;
  readonly sums: Counts;
}

const sound = new Map<string, Promise<LoadResult>>();
const functions: unknown[] = [];

/** What the sound product comes to under a load, run once for all who ask in a process. */
export function runSound(load: Load): Promise<LoadResult> {
  const numbered = (value: unknown) => functions.indexOf(value) + 1 || functions.push(value);
  const name = JSON.stringify(load, (_, value) => (typeof value === 'function' ? numbered(value) : value));
  const found = sound.get(name) ?? runLoad(load, {});
  sound.set(name, found);
  return found;
}

/** Runs a load on the product, changed as said, or as much of it as shows something. */
export async function runLoad(load: Load, change: Partial<WorldOptions>, until?: keyof Counts): Promise<LoadResult> {
  const trial = { change, ...(until && { until }) };
  if ('simulated' in load) {
    const sums = await simulate(load.simulated, load.scarceCodes ? { ...scarceCodes, ...change } : change);
    return { runs: 1, sums };
  }
  if ('timings' in load)
    return loadResult(await tryTimings({ ...setting(load.of, load.octopus), ...trial }, load.timings));
  const { singlesOf, seeds = 1, octopus, ...where } = load;
  const all: LoadResult[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    all.push(loadResult(await explore({ ...setting(singlesOf, octopus), ...where, seed, ...trial })));
    if (until && all.some(({ sums }) => sums[until] > 0)) break;
  }
  return together(all);
}

/** A load in words. */
export function loadText(load: Load): string {
  const elsewhere = 'octopus' in load ? " at a place with the hotel's own server" : '';
  if ('singlesOf' in load) return `"${load.singlesOf}"${elsewhere}, every single ${load.only ? 'refusal' : 'fault'}`;
  if ('timings' in load) return `"${load.of}"${elsewhere}, ${load.timings} timings, no fault`;
  const { events, load: spacing, faults } = load.simulated;
  return `${events} events, ${faults} ${spacing}${load.scarceCodes ? ', few codes' : ''}`;
}

/** Every single fault of every scenario. */
export async function runAllSingles(
  change: Partial<WorldOptions>,
  at?: (call: OutsideCall) => boolean,
  octopus?: true,
): Promise<LoadResult> {
  const all: LoadResult[] = [];
  for (const { name } of octopus ? placementScenarios : scenarios)
    all.push(loadResult(await explore({ ...setting(name, octopus), change, ...(at && { at }) })));
  return together(all);
}

function loadResult({ singles, pairs, timings, sums }: Exploration): LoadResult {
  return { runs: singles + pairs + timings, sums };
}

function together(all: readonly LoadResult[]): LoadResult {
  const sums = Object.fromEntries(
    [...losses, ...costs].map((kind) => [kind, all.reduce((sum, one) => sum + one.sums[kind], 0)]),
  ) as Counts;
  return { runs: all.reduce((sum, { runs }) => sum + runs, 0), sums };
}

/** A scenario, and where it happens. */
function setting(name: string, octopus = false): Pick<Trial, 'scenario' | 'place'> {
  const scenario = (octopus ? placementScenarios : scenarios).find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  return { scenario, ...(octopus && { place: placeWithHouse() }) };
}
