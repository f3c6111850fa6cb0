/** One figure of a release, of which less is better. */
interface ReleaseFigure {
  readonly value: number;
  /** For example `write units`. */
  readonly unit: string;
  /**
   * Of a time, which is a ratio to the reference's in the same run: the quarter of rounds with the least has less than the
   * first, that with the most has more than the second. A count has none: it is the same each time.
   */
  readonly spread?: readonly [low: number, high: number];
}

/** Figures by their names, for example `radius | a wrong code | AWS calls`. */
export type ReleaseFigures = Readonly<Record<string, ReleaseFigure>>;

/** The figures of a release, as they are kept. */
export interface KeptFigures {
  readonly version: string;
  /** The whole hash. */
  readonly commit: string;
  /** How they were made. */
  readonly made: string;
  readonly figures: ReleaseFigures;
}

/** A figure that differs, as it was and as it is. */
interface ChangedFigure {
  readonly name: string;
  readonly unit: string;
  readonly was: number;
  readonly is: number;
}

/** What has become of a release's figures. */
interface Comparison {
  /** More than a tenth worse, with nobody having said why. */
  readonly worse: readonly ChangedFigure[];
  /** The same, with a reason. */
  readonly acknowledged: readonly (ChangedFigure & { readonly reason: string })[];
  /** More than a tenth better. */
  readonly better: readonly ChangedFigure[];
  /** That the release did not have. */
  readonly new: readonly string[];
  /** That the release had. */
  readonly gone: readonly string[];
}

/** Why a figure may be worse, and up to which value; by the figure's name. */
type Acknowledgements = Readonly<Record<string, { readonly upTo: number; readonly reason: string }>>;

const tenth = 0.1;

/** Compares figures with those of the last release. A time is worse only if three quarters of its rounds are. */
export function compareFigures(last: ReleaseFigures, now: ReleaseFigures, known: Acknowledgements): Comparison {
  const both = Object.entries(now).flatMap(([name, is]) => {
    const was = last[name];
    return was ? [{ name, was, is }] : [];
  });
  const told = ({ name, was, is }: (typeof both)[number]) => ({ name, unit: is.unit, was: was.value, is: is.value });
  const worse = both.filter(({ was, is }) => least(is) > was.value * (1 + tenth)).map(told);
  const reasonOf = ({ name, is }: ChangedFigure) => {
    const found = known[name];
    return found && is <= found.upTo ? found.reason : undefined;
  };
  return {
    worse: worse.filter((one) => reasonOf(one) === undefined),
    acknowledged: worse.flatMap((one) => {
      const reason = reasonOf(one);
      return reason === undefined ? [] : [{ ...one, reason }];
    }),
    better: both.filter(({ was, is }) => most(is) < was.value * (1 - tenth)).map(told),
    new: Object.keys(now).filter((name) => !(name in last)),
    gone: Object.keys(last).filter((name) => !(name in now)),
  };
}

function least({ value, spread }: ReleaseFigure): number {
  return spread?.[0] ?? value;
}

function most({ value, spread }: ReleaseFigure): number {
  return spread?.[1] ?? value;
}

/** A comparison as lines of text; what is worse comes last, where one looks. */
export function comparisonLines(found: Comparison, version: string): readonly string[] {
  return [
    ...section('new', found.new),
    ...section('gone', found.gone),
    ...section('better', found.better.map(line)),
    ...section(
      'worse, as acknowledged',
      found.acknowledged.map((one) => `${line(one)}: ${one.reason}`),
    ),
    ...section('WORSE', found.worse.map(line)),
    `Compared with ${version}: ${found.worse.length} figures are more than 10 % worse, ${found.acknowledged.length} more as acknowledged; ${found.better.length} better, ${found.new.length} new, ${found.gone.length} gone.`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((one) => `  ${one}`), ''];
}

function line({ name, unit, was, is }: ChangedFigure): string {
  const change = was === 0 ? '' : ` (${is > was ? '+' : ''}${Math.round((is / was - 1) * 100)} %)`;
  return `${name}: ${shown(was)} → ${shown(is)} ${unit}${change}`;
}

function shown(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Of these functions, those of whose work nothing was counted: the size of a bundle is no work. */
export function uncounted(functions: readonly string[], figures: ReleaseFigures): readonly string[] {
  const counted = new Set(
    Object.keys(figures).flatMap((name) => {
      const [who = '', what] = name.split(' | ');
      return what === 'bundle' ? [] : [who];
    }),
  );
  return functions.filter((name) => !counted.has(name));
}
