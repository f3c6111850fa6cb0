/** One figure of a bench. */
export interface Figure {
  readonly what: string;
  /** For example `ms` or `µs an event`. */
  readonly unit: string;
  /** What wifi-tickets takes: a count, or the median of all runs. */
  readonly ours: number;
  /** What the reference takes, where it does such a thing at all. */
  readonly reference?: number;
  /** Ours to the reference's: of times the median of the pairs that ran one after the other. */
  readonly ratio?: number;
}

/** What benches are told at the command line. */
interface BenchOptions {
  /** Check-ins, or mails; each bench has a default of its own. */
  readonly events?: number;
  /** How often what is timed is timed. */
  readonly runs?: number;
}

/** One bench: a file of its own, and a line in the list of `run.ts`. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  /** Whether it runs without being named. */
  readonly byDefault: boolean;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

/** The median of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [below = Number.NaN, above = Number.NaN] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}

/** The figure of pairs that were timed one after the other: both medians, and the median of their ratios. */
export function pairedFigure(what: string, unit: string, pairs: readonly (readonly [number, number])[]): Figure {
  const [ours, reference] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  return { what, unit, ours, reference, ratio: median(pairs.map(([one, other]) => one / other)) };
}
