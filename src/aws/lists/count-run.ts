import { positionTime } from '../../domain/ticket/ticket-list.ts';
import { epochMs } from '../../domain/time/instant.ts';
import type { Table } from '../table/table.ts';
import type { Mark } from '../table/tallies/marks.ts';
import {
  type Count,
  type ListRange,
  longestTrust,
  settling,
  type Tally,
  writeTallies,
} from '../table/tallies/tallies.ts';
import { entryPages, type ListEntry } from './entry-pages.ts';
import type { CountedPart } from './sums-of.ts';

/** The table, and of how many entries and of how many tallies a tally is made, at most and as a rule. */
export interface Counting extends Table {
  readonly tallySize: number;
  readonly fan: number;
}

/** The state of the list in which a run is counted. */
export interface Run {
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
 * one without entries is not kept, so that it becomes a part of its neighbour, but can be added up with others.
 */
export async function countRun(
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
  return { level: 0, after, through, rows, sales, countedAt: now, sureUntil: Math.min(firstEnd, trustedUntil) };
}

/** When the ticket at a position was created, in epoch milliseconds. */
function createdAt(position: string): number {
  return epochMs(positionTime(position));
}
