import type { Table } from '../../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import {
  type ListRange,
  type Mark,
  readMarks,
  readNewestTallies,
  readTallies,
  settling,
  type Tally,
  topLevel,
} from './tallies.store.ts';

/** A part of a list in tallies that can be trusted and do not overlap, and what lies between them. */
export type Cover = readonly (Tally | ListRange)[];

/** The tallies of a part of a list, at one moment. */
export interface Tallies {
  /** Epoch milliseconds, from before the marks were read. */
  readonly now: number;
  readonly marks: readonly Mark[];
  /** Whether there are so few that those of level 0 alone were looked at. */
  readonly few: boolean;
  /** The part in as few tallies as there are. */
  readonly cover: Cover;
  /** A tally's part in those of the levels below. */
  readonly below: (tally: Tally) => Promise<Cover>;
}

/**
 * Reads of a part of a location's list as few tallies as tell of it: from the highest level down, each level only between
 * those of the one above. Where there are no more than `newest` of level 0, those are all that is read.
 */
export async function coverList(
  locationId: string,
  range: ListRange,
  table: Table & { readonly now: () => number },
  newest: number,
): Promise<Tallies> {
  // Before the marks are read: no tally of this count is trusted for what is marked from now on.
  const now = table.now();
  const [marks, last] = await Promise.all([
    readMarks(locationId, range, table),
    readNewestTallies(locationId, range, newest, table),
  ]);
  const known = last.tallies[0]?.after;
  const sureAt = async (level: number, gap: ListRange): Promise<readonly Tally[]> => {
    const isRead = level === 0 && (last.all || (known !== undefined && known <= gap.after));
    const tallies = isRead ? last.tallies : await readTallies(locationId, level, gap, table);
    return tallies.filter((tally) => isSure(tally, marks, now));
  };
  const cover = async (gap: ListRange, level: number): Promise<Cover> => {
    const parts = between(gap, await sureAt(level, gap));
    if (level === 0) return parts;
    return (await mapConcurrent(parts, async (part) => ('rows' in part ? [part] : cover(part, level - 1)))).flat();
  };
  return {
    now,
    marks,
    few: last.all,
    cover: await cover(range, last.all ? 0 : topLevel),
    below: ({ after, through, level }) => cover({ after, through }, level - 1),
  };
}

/** Whether a tally still says what is so. */
function isSure({ after, through, countedAt, sureUntil }: Tally, marks: readonly Mark[], now: number): boolean {
  const doubted = marks.some(
    ({ position, markedAt }) => markedAt + settling > countedAt && after < position && position <= through,
  );
  return now < sureUntil && !doubted;
}

/** A range as tallies that do not overlap, and what lies between them. */
function between({ after, through }: ListRange, sure: readonly Tally[]): Cover {
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
