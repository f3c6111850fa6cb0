/** More writes than any stay sees between two restores. */
const span = 1000;

/** Revisions that are no counts of writes only: nobody writes a stay so often. */
const firstRestored = 1_000_000_000;

/**
 * The revision with which a stay comes back from a backup. It is taken from the clock, a second each, and goes on from there:
 * so it is higher than any that the stay can have had, also if the same backup is restored twice.
 * @param rev that of the backup
 * @param now epoch milliseconds
 */
export function revisionAfterRestore(rev: number, now: number): number {
  return Math.max(Math.ceil(now / 1000 / span), restoreOf(rev) + 1) * span;
}

/** Which restore a stay has come back by, as a number that grows from one to the next; 0 if by none. */
export function restoreOf(rev: number): number {
  return rev < firstRestored ? 0 : Math.floor(rev / span);
}
