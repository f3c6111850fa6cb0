import { aFewAtOnce } from './a-few-at-once.ts';
import { type Counting, countRun } from './ticket-list-run.ts';
import {
  type Count,
  type ListRange,
  type Mark,
  readTallies,
  settling,
  type Tally,
  wholeList,
} from './ticket-list-tallies.ts';

/** A part of a list and what it counts. */
export type CountedPart = ListRange & Count;

/**
 * Counts a part of a location's list, in parts that follow one another without a gap: by tallies where they can be
 * trusted, else from the index, of which new tallies are made.
 */
export async function countTickets(
  locationId: string,
  range: ListRange,
  table: Counting & { readonly now: () => number },
): Promise<readonly CountedPart[]> {
  // Before the marks are read: no tally of this count is trusted for what is marked from now on.
  const now = table.now();
  const { tallies, marks } = await readTallies(locationId, range, table);
  const sure = tallies.filter((tally) => isSure(tally, marks, now));
  const counted = await aFewAtOnce(cover(range, sure), async (part) => {
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
}

/** Whether a tally still says what is so. */
function isSure({ after, through, countedAt, sureUntil }: Tally, marks: readonly Mark[], now: number): boolean {
  const doubted = marks.some(
    ({ position, markedAt }) => markedAt + settling > countedAt && after < position && position <= through,
  );
  return now < sureUntil && !doubted;
}

/** A range as tallies that do not overlap, and what lies between them. */
function cover({ after, through }: ListRange, sure: readonly Tally[]): (ListRange | Tally)[] {
  const parts: (ListRange | Tally)[] = [];
  let at = after;
  for (const tally of sure) {
    if (tally.after < at || tally.through > through) continue;
    if (tally.after > at) parts.push({ after: at, through: tally.after });
    parts.push(tally);
    at = tally.through;
  }
  return at < through ? [...parts, { after: at, through }] : parts;
}
