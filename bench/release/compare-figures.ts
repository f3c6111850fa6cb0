import type { ReleaseFigure, ReleaseFigures } from './release-figure.ts';

/** A figure that differs, as it was and as it is. */
export interface ChangedFigure {
  readonly name: string;
  readonly unit: string;
  readonly was: number;
  readonly is: number;
}

/** What has become of a release's figures. */
export interface Comparison {
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
export type Acknowledgements = Readonly<Record<string, { readonly upTo: number; readonly reason: string }>>;

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
