import type { FaultPlan } from './fakes/faults.ts';
import type { Arrival, Spacing } from './load.ts';
import type { Verdict } from './oracle/check.ts';
import type { Inside, Surroundings } from './surroundings.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/**
 * How bad a world is: nothing fails · everything does · AWS pauses the account in the first hours, SES then takes ever fewer
 * mails than it says, and everything fails.
 */
export type Trouble = 'calm' | 'faulty' | 'throttled';

export type WorldName = 'stays' | 'octopus' | 'connections' | 'networks' | 'events-out' | 'ways';

/** One history to run. */
export interface Simulation {
  readonly world: WorldName;
  readonly seed: number;
  /** How much happens: events, deliveries of connected systems, or ten times the visits of devices. */
  readonly events: number;
  readonly faults: Trouble;
  readonly load?: Spacing;
  /** What else is particular to a world. */
  readonly of?: object;
}

/** What came of a history: what was lost, doubled or mixed up, and how much was done. */
export interface Came {
  readonly counts: Readonly<Record<string, number>>;
  /** Each with its kind and ids. */
  readonly problems: readonly string[];
  /** A digest of all that happened. */
  readonly trace: string;
}

/** A world, and how it is judged. */
export interface WorldKind {
  /** What must be zero, whatever goes wrong. */
  readonly losses: readonly string[];
  /** What a run's seeds take turns at. */
  readonly loads: readonly Spacing[];
  readonly troubles: readonly Trouble[];
  readonly simulate: (simulation: Simulation, change?: Partial<WorldOptions>) => Promise<Came>;
  /** Histories of a run besides those of its seeds. */
  readonly besides?: (events: number, seed: number) => readonly Simulation[];
  /** What is done before workers begin. */
  readonly prepare?: () => Promise<unknown>;
  /** Short histories that have to survive every single fault. */
  readonly scenarios: readonly { readonly name: string }[];
  /** Runs one of them; `stretch` times as far apart. */
  readonly tell: (scenario: string, how: Telling) => Promise<Came>;
}

/** How a short history is told. */
export interface Telling {
  readonly seed: number;
  readonly stretch?: number | undefined;
  readonly change: Partial<WorldOptions> & { readonly plan?: FaultPlan };
}

/** What is around a world, sent to it, and how it is judged besides as every world is. */
interface About<Around> {
  readonly around?: (inside: Inside) => Around;
  readonly arrivals: (world: World, inside: Inside) => Iterable<Pick<Arrival, 'body' | 'senderId' | 'inMs' | 'act'>>;
  readonly judge?: (around: Around, inside: Inside, ran: Ran) => Judged;
}

type Judged = { readonly problems?: readonly string[] } & Readonly<Record<string, unknown>>;
interface Ran {
  readonly world: World;
  readonly verdict: Verdict;
}

/** Lets all happen in a world, and judges it. */
export async function runWorld<Around extends Surroundings | undefined>(
  options: WorldOptions,
  { around: make, arrivals, judge }: About<Around>,
): Promise<Came> {
  let met: { readonly inside: Inside; readonly around: Around } | undefined;
  const world = await createWorld({
    ...options,
    around: (inside) => {
      met = { inside, around: make?.(inside) as Around };
      return met.around;
    },
  });
  if (!met) throw new Error('The world has no inside');
  const { inside, around } = met;
  for (const arrival of arrivals(world, inside)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  const verdict = world.check();
  const { problems = [], ...judged } = judge?.(around, inside, { world, verdict }) ?? {};
  const counts = Object.entries({ ...verdict, ...judged }).filter(([, count]) => typeof count === 'number');
  return {
    counts: Object.fromEntries(counts) as Came['counts'],
    problems: [...problems, ...verdict.problems],
    trace: world.trace(),
  };
}

/** What is wrong with what came of a history, in words; no mail goes twice unless the answer to the first was lost, and its function too. */
export function wrongs({ counts, problems }: Came, losses: readonly string[]): readonly string[] {
  const kinds = new Set(losses.filter((kind) => (counts[kind] ?? 0) !== 0));
  if ((counts.doubleMails ?? 0) > (counts.unrecordedMails ?? 0)) kinds.add('doubleMails');
  return kinds.size === 0 ? [] : [[...kinds].join(', '), ...problems.slice(0, 10)];
}

/** The command that runs a simulation again. */
export function replay({ world, seed, events, load, faults }: Simulation): string {
  const spacing = load === undefined ? '' : ` --load ${load}`;
  return `npm run sim -- --${world} --seed ${seed} --events ${events}${spacing} --faults ${faults}`;
}
