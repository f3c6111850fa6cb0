import type { Table } from '../../../kit/aws/table.store.ts';
import { epochMs } from '../../../kit/time.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import { type Cover, coverList } from './cover-list.store.ts';
import { entryPages, type ListEntry } from './entry-pages.store.ts';
import {
  type Count,
  type ListRange,
  longestTrust,
  type Mark,
  settling,
  type Tally,
  topLevel,
  wholeList,
  writeTallies,
} from './tallies.store.ts';
import { positionTime } from './ticket-list.ts';

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

/** The table, and of how many entries and of how many tallies a tally is made, at most and as a rule. */
export interface Counting extends Table {
  readonly tallySize: number;
  readonly fan: number;
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
 * one without entries is not kept, so that it becomes a part of its neighbour, but can be added up with others.
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
  return { level: 0, after, through, rows, sales, countedAt: now, sureUntil: Math.min(firstEnd, trustedUntil) };
}

/** When the ticket at a position was created, in epoch milliseconds. */
function createdAt(position: string): number {
  return epochMs(positionTime(position));
}

/** A counted part of a list; one without a level is no tally. */
export type CountedPart = Tally | (ListRange & Count & { readonly level?: undefined });

/**
 * Tallies of the levels above that the parts of a list can be added up to, `fan` tallies each. What is added up bears the
 * time of this count (epoch milliseconds), whose marks doubt none of its tallies, and ends with the first of them.
 */
function sumsOf(parts: readonly CountedPart[], now: number, fan: number): Tally[] {
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
