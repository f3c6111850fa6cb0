import type { Table } from '../../../kit/aws/table.store.ts';
import { epochMs } from '../../../kit/time.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import { entryPages, type ListEntry } from './entry-pages.store.ts';
import {
  type Count,
  type ListRange,
  longestTrust,
  type Mark,
  readMarks,
  readTallies,
  settling,
  type Tally,
  wholeList,
  writeTallies,
} from './tallies.store.ts';
import { positionTime } from './ticket-list.ts';

/** A counted part of a list: parts follow one another without a gap. */
export type CountedPart = ListRange & Count;

/** Counts a part of a location's list: by tallies where they can be trusted, else from the index, of which new tallies are made. */
export async function countTickets(
  locationId: string,
  range: ListRange,
  table: Counting & { readonly now: () => number },
): Promise<readonly CountedPart[]> {
  // Before the marks are read: no tally of this count is trusted for what is marked from now on.
  const now = table.now();
  const [marks, tallies] = await Promise.all([
    readMarks(locationId, range, table),
    readTallies(locationId, range, table),
  ]);
  const sure = tallies.filter((tally) => isSure(tally, marks, now));
  const counted = await mapConcurrent(between(range, sure), async (part) => {
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
function between({ after, through }: ListRange, sure: readonly Tally[]): readonly (Tally | ListRange)[] {
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

/** The table, and of how many entries a tally is made at most. */
export interface Counting extends Table {
  readonly tallySize: number;
}

/** The state of the list in which a run is counted. */
interface Run {
  readonly marks: readonly Mark[];
  /** Epoch milliseconds, from before the marks were read. */
  readonly now: number;
  /** Whether tallies may begin where the run does. */
  readonly startsAtTally: boolean;
  /** Whether the last tally may end where the run does. */
  readonly endsAtTally: boolean;
}

/**
 * Counts a part of a list from the index, in parts of one tally's size. Those that are settled are tallies, and kept as such;
 * one without entries is not kept, so that it becomes a part of its neighbour.
 */
async function countRun(
  locationId: string,
  range: ListRange,
  table: Counting,
  run: Run,
): Promise<readonly CountedPart[]> {
  const parts: CountedPart[] = [];
  let made: Tally[] = [];
  let part = emptyPart(range.after);
  const close = (through: string, whole: boolean) => {
    const closed = { ...part, through };
    const tally = whole && isSettled(closed, run) ? tallyOf(closed, run) : undefined;
    if (tally && part.read > 0) made.push(tally);
    parts.push(tally ?? uncertain(closed));
    part = emptyPart(through);
  };
  for await (const page of entryPages(locationId, range, table)) {
    for (const entry of page) {
      part = withEntry(part, entry, run.now);
      if (part.read === table.tallySize) close(entry.position, true);
    }
    // Kept page by page, so that a count that takes too long has come further all the same.
    await writeTallies(locationId, made, table);
    made = [];
  }
  if (part.after < range.through) close(range.through, run.endsAtTally);
  await writeTallies(locationId, made, table);
  return parts;
}

/** What is counted so far, and when the first of it ends: epoch milliseconds. */
interface Part extends ListRange, Count {
  readonly read: number;
  readonly firstEnd: number;
}

function uncertain({ after, through, rows, sales }: Part): CountedPart {
  return { after, through, rows, sales };
}

function emptyPart(after: string): Part {
  return { after, through: after, read: 0, rows: 0, sales: 0, firstEnd: Number.POSITIVE_INFINITY };
}

function withEntry(part: Part, { keptUntil, price }: ListEntry, now: number): Part {
  const { read, rows, sales, firstEnd } = part;
  if (keptUntil <= now) return { ...part, read: read + 1 };
  return {
    ...part,
    read: read + 1,
    rows: rows + 1,
    sales: sales + price,
    firstEnd: Math.min(firstEnd, keptUntil),
  };
}

/** Whether the index surely shows by now all that was begun in a part. */
function isSettled({ after, through }: ListRange, { marks, now, startsAtTally }: Run): boolean {
  const young = marks.some(
    ({ position, markedAt }) => markedAt + settling > now && after < position && position <= through,
  );
  return startsAtTally && !young && createdAt(through) + settling <= now;
}

/**
 * A tally is trusted for as long again as its newest ticket is old, so that what an index was late to show is missed for no
 * longer than it was late; and for half a day to a day at most, so that a long list's tallies do not all end at once.
 */
function tallyOf({ after, through, rows, sales, firstEnd }: Part, { now }: Run): Tally {
  const longest = longestTrust * (0.5 + Number(through.slice(-2)) / 200);
  const trustedUntil = now + Math.min(now - createdAt(through), longest);
  return { after, through, rows, sales, countedAt: now, sureUntil: Math.min(firstEnd, trustedUntil) };
}

/** When the ticket at a position was created, in epoch milliseconds. */
function createdAt(position: string): number {
  return epochMs(positionTime(position));
}
