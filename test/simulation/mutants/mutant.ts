import { explore, type Trial, tryTimings } from '../explore.ts';
import type { Came, Simulation } from '../simulation.ts';
import type { WorldOptions } from '../world.ts';
import { worlds } from '../worlds.ts';

/** The product with one of its rules broken: in a list, by what it does wrong. */
export interface Mutant {
  /** The count that must tell it from the sound one, which has none of it. */
  readonly shows: string;
  /** The smallest load that does. */
  readonly under: Load;
  readonly change: Partial<WorldOptions>;
}

/** A load that a product is run under: one seed after the other, until something shows. */
export type Load = {
  /** So many seeds at most: 1. */
  readonly seeds?: number;
  /** What the world is otherwise than usual, whatever the product. */
  readonly given?: Partial<WorldOptions>;
} & (
  | Simulation
  /** Every single fault of a scenario, or only at calls of some commands or functions, or only some of them. */
  | Pick<Trial, 'world' | 'scenario' | 'at' | 'only'>
  /** A scenario without a fault, its events otherwise apart each time. */
  | (Pick<Trial, 'world' | 'scenario'> & { readonly timings: number })
);

/** What comes of a product, changed as said, under one seed of a load; or of as much of it as shows something. */
export async function runLoad(
  { given, seeds: _, ...load }: Load,
  change: Partial<WorldOptions>,
  { nth = 0, until }: { readonly nth?: number; readonly until?: string } = {},
): Promise<Came['counts']> {
  const all = { ...given, ...change };
  if (!('scenario' in load)) {
    const { counts } = await worlds[load.world].simulate({ ...load, seed: load.seed + nth }, all);
    return counts;
  }
  const trial = { ...load, seed: 1 + nth, change: all, ...(until !== undefined && { until }) };
  const { sums } = await ('timings' in load ? tryTimings(trial, load.timings) : explore(trial));
  return sums;
}

const sound = new Map<string, Promise<Came['counts']>>();

/** What the sound product comes to, run once for all mutants that ask. */
function soundUnder(load: Load, nth: number): Promise<Came['counts']> {
  const name = JSON.stringify([load, nth], (_, value) => (typeof value === 'function' ? String(value) : value));
  const found = sound.get(name) ?? runLoad(load, {}, { nth });
  sound.set(name, found);
  return found;
}

/** What tells a mutant from the sound product: what each came to under the first seed that shows it. */
export async function tellApart({ shows, under, change }: Mutant) {
  for (let nth = 0; nth < (under.seeds ?? 1); nth++) {
    const broken = await runLoad(under, change, { nth, until: shows });
    if ((broken[shows] ?? 0) > 0) return { broken, sound: await soundUnder(under, nth) };
  }
  return { broken: {}, sound: {} };
}
