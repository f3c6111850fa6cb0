import { epochMs } from '../time/instant.ts';

/** A restore for every so many milliseconds: two of them are further apart. */
const restoreEveryMs = 10_000;

/** So many revisions a restore: nobody writes a stay so often between two. */
const span = 100;

/** Revisions that are no counts of writes only: nobody writes a stay so often. With what follows they have ten digits until 2054. */
const firstRestored = 1_000_000_000;
const since = epochMs('2026-01-01T00:00:00Z');

/**
 * The revision with which a stay comes back from a backup. It is taken from the clock, and goes on from there: so it is higher
 * than any that the stay can have had, also if the same backup is restored twice.
 * @param rev that of the backup
 * @param now epoch milliseconds
 */
export function revisionAfterRestore(rev: number, now: number): number {
  const restore = Math.max(0, Math.ceil((now - since) / restoreEveryMs));
  return firstRestored + Math.max(restore, restoreOf(rev)) * span;
}

/** Which restore a stay has come back by, as a number that grows from one to the next; 0 if by none. */
export function restoreOf(rev: number): number {
  return rev < firstRestored ? 0 : Math.floor((rev - firstRestored) / span) + 1;
}

/** Whether a stay has come back from a backup between two of its revisions. A write counts one on, also into the next span. */
export function isRestoredBetween(before: number, after: number): boolean {
  return after > before + 1 && restoreOf(after) > restoreOf(before);
}
