import { type Count, type ListRange, type Tally, topLevel } from '../table/tallies/tallies.ts';

/** A counted part of a list; one without a level is no tally. */
export type CountedPart = Tally | (ListRange & Count & { readonly level?: undefined });

/**
 * Tallies of the levels above that the parts of a list can be added up to, `fan` tallies each. What is added up bears the
 * time of this count (epoch milliseconds), whose marks doubt none of its tallies, and ends with the first of them.
 */
export function sumsOf(parts: readonly CountedPart[], now: number, fan: number): Tally[] {
  const sums: Tally[] = [];
  let level: readonly CountedPart[] = parts;
  for (let above = 1; above <= topLevel; above++) {
    const made = sumsOfLevel(level, above, now, fan);
    sums.push(...made);
    level = inPlace(level, made);
  }
  return sums;
}

/** Sums begin where the list does, or where another sum ends: so those of all readers lie side by side, and never across one another. */
function sumsOfLevel(parts: readonly CountedPart[], above: number, now: number, fan: number): Tally[] {
  const sums: Tally[] = [];
  let run: Tally[] = [];
  for (let i = 0; i <= parts.length; i++) {
    const part = parts[i];
    if (part?.level === above - 1) {
      run.push(part);
      continue;
    }
    const before = parts[i - run.length - 1];
    const starts = before === undefined || isAbove(before, above);
    const sizes = starts ? sizesOf(run.length, isAbove(part, above), fan) : [];
    for (const size of sizes) sums.push(sumOf(run.splice(0, size), above, now));
    run = [];
  }
  return sums;
}

/** How many tallies each sum is made of: before another sum all are added up, else as many as make whole ones. */
function sizesOf(length: number, endsAtSum: boolean, fan: number): number[] {
  const sums = endsAtSum ? Math.ceil(length / fan) : Math.floor(length / fan);
  const endOf = (i: number) => (endsAtSum ? Math.floor((i * length) / sums) : i * fan);
  return Array.from({ length: sums }, (_, i) => endOf(i + 1) - endOf(i));
}

function isAbove(part: CountedPart | undefined, above: number): boolean {
  return part?.level !== undefined && part.level >= above;
}

function sumOf(tallies: readonly Tally[], level: number, now: number): Tally {
  return {
    level,
    after: tallies[0]?.after ?? '',
    through: tallies.at(-1)?.through ?? '',
    rows: tallies.reduce((sum, { rows }) => sum + rows, 0),
    sales: tallies.reduce((sum, { sales }) => sum + sales, 0),
    countedAt: now,
    sureUntil: Math.min(...tallies.map(({ sureUntil }) => sureUntil)),
  };
}

/** The parts with sums instead of what they were added up from. */
function inPlace(parts: readonly CountedPart[], sums: readonly Tally[]): readonly CountedPart[] {
  const left = parts.filter(({ after, through }) => !sums.some((sum) => sum.after <= after && through <= sum.through));
  return [...left, ...sums].toSorted((a, b) => (a.after < b.after ? -1 : 1));
}
