import type { Figure } from '../compare/bench.ts';
import { cold } from '../compare/cold.ts';
import { warm } from '../compare/warm.ts';
import type { ReleaseFigures } from './release-figure.ts';

/** Times of a release: CPU as a ratio to the reference's in the same run, and how far three quarters of the rounds agree. */
export async function timedFigures(): Promise<ReleaseFigures> {
  const figures = [...of('cold', await cold.run({})), ...of('warm', await warm.run({}))];
  return Object.fromEntries(figures);
}

function of(bench: string, figures: readonly Figure[]) {
  return figures.flatMap(({ what, unit, ratio, spread }) =>
    ratio !== undefined && spread !== undefined && unit.includes('CPU')
      ? [[`${bench} | ${what}`, { value: ratio, unit: 'of the reference’s CPU', spread }] as const]
      : [],
  );
}
