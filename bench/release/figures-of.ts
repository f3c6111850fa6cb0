import type { Counts } from '../count/counted-client.ts';
import type { ReleaseFigures } from './release-figure.ts';

/** What was counted of a function for some units of work; a log, too, where that was counted. */
interface CountedWork extends Counts {
  readonly logBytes?: number;
}

/**
 * The figures of one unit of a function's work.
 * @param what the unit, for example `a wrong code`
 * @param times units that were counted
 */
export function figuresOf(
  name: string,
  { what, times, counts }: { readonly what: string; readonly times: number; readonly counts: CountedWork },
): ReleaseFigures {
  const calls = Object.values(counts.calls).reduce((sum, n) => sum + n, 0);
  const each = { 'AWS calls': calls, 'write units': counts.writeUnits, 'read units': counts.readUnits };
  const logged = counts.logBytes === undefined ? {} : { 'log bytes': counts.logBytes };
  return Object.fromEntries(
    Object.entries({ ...each, ...logged }).map(([unit, n]) => [
      `${name} | ${what} | ${unit}`,
      { value: n / times, unit },
    ]),
  );
}
