import { mapConcurrent } from '../../kit/map-concurrent.ts';
import { type ListRange, wholeList, writeTallies } from '../table/tallies/tallies.ts';
import { type Counting, countRun } from './count-run.ts';
import { type Cover, coverList } from './cover-list.ts';
import { type CountedPart, sumsOf } from './sums-of.ts';

/** A list that was counted. */
export interface CountedList {
  /** Parts that follow one another without a gap. */
  readonly parts: readonly CountedPart[];
  /** A part in smaller ones, to find a ticket in; the part itself if it is none that was added up. */
  readonly smaller: (part: CountedPart) => Promise<readonly CountedPart[]>;
}

/**
 * Counts a part of a location's list: by tallies where they can be trusted, else from the index, of which new tallies are
 * made; and adds up tallies to those of the levels above.
 */
export async function countTickets(
  locationId: string,
  range: ListRange,
  table: Counting & { readonly now: () => number },
): Promise<CountedList> {
  // A few more than are not yet added up, as a rule.
  const { now, marks, few, cover, below } = await coverList(locationId, range, table, Math.ceil(table.fan * 1.25));
  const count = async (parts: Cover): Promise<readonly CountedPart[]> => {
    const counted = await mapConcurrent(parts, async (part) => {
      if ('rows' in part) return [part];
      return countRun(locationId, part, table, {
        marks,
        now,
        // A tally that began where this caller's range does would be of use to nobody else.
        startsAtTally: part.after !== range.after || part.after === wholeList.after,
        endsAtTally: part.through !== range.through,
      });
    });
    return counted.flat();
  };
  const parts = await count(cover);
  // Which sums there are is not known of a list that is read without them.
  if (!few) await writeTallies(locationId, sumsOf(parts, now, table.fan), table);
  return {
    parts,
    smaller: async (part) => (part.level ? count(await below(part)) : [part]),
  };
}
