/** One figure of a bench. */
export interface Figure {
  readonly what: string;
  /** For example `ms` or `µs an event`. */
  readonly unit: string;
  /** Value of wifi-tickets: a count, or the median of all runs. */
  readonly ours: number;
  /** Value of the reference, if it has this feature. */
  readonly reference?: number;
  /** Ours divided by the reference's; for times, the median over pairs of consecutive runs. */
  readonly ratio?: number;
  /** Quarters of the pairs have a lower ratio than the first, and a higher one than the second. */
  readonly spread?: readonly [low: number, high: number];
}

/** The command-line options of benches. */
interface BenchOptions {
  /** Number of check-ins or mails; each bench has its own default. */
  readonly events?: number;
  /** Number of timed runs. */
  readonly runs?: number;
  /** Of what is drawn by chance. */
  readonly seed?: number;
}

/** One bench: its own file, and a line in the list of `run.ts`. */
export interface Bench {
  readonly name: string;
  readonly about: string;
  /** Whether it runs by default. */
  readonly byDefault: boolean;
  /**
   * What the reference is.
   * @default R
   */
  readonly beside?: string;
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

/** The median of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [below = Number.NaN, above = Number.NaN] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? above : (below + above) / 2;
}

/** The figure of pairs of consecutive runs: both medians, and the median of the ratios. */
export function pairedFigure(what: string, unit: string, pairs: readonly (readonly [number, number])[]): Figure {
  const [ours, reference] = [median(pairs.map(([one]) => one)), median(pairs.map(([, other]) => other))];
  const ratios = pairs.map(([one, other]) => one / other).toSorted((a, b) => a - b);
  const at = (share: number) => ratios[Math.round((ratios.length - 1) * share)] ?? Number.NaN;
  return { what, unit, ours, reference, ratio: median(ratios), spread: [at(0.25), at(0.75)] };
}

/** Formats figures as a table: name, ours, the reference's, the ratio. @param beside what the reference is */
export function figureTable(figures: readonly Figure[], beside = 'R'): string {
  const rows = [
    ['', 'wifi-tickets', beside, 'ratio', ''],
    ...figures.map(({ what, unit, ours, reference, ratio }) => [
      what,
      shown(ours),
      shown(reference),
      ratio?.toFixed(2) ?? '',
      unit,
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([what = '', ...cells]) => {
      const numbers = cells.slice(0, 3).map((cell, i) => cell.padStart((widths[i + 1] ?? 0) + 2));
      return `  ${what.padEnd(widths[0] ?? 0)}${numbers.join('')}  ${cells[3]}`.trimEnd();
    })
    .join('\n');
}

/** Three significant digits, or a whole number. */
function shown(value: number | undefined): string {
  if (value === undefined) return '';
  if (Number.isInteger(value)) return String(value);
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}
