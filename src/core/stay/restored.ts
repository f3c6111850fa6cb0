import { epochMs, isoTime } from '../../kit/time.ts';
import { isOwed, type Mail, type OwedWork } from '../owed/work.ts';
import { workKind } from '../owed/work-kinds.data.ts';
import type { Stay } from './stay.ts';

/** What becomes of mails that were owed when a backup was made: they are held for people to decide, or sent. */
export type OwedMails = 'hold' | 'send';

/** The `why` of a mail of which nobody knows whether it was sent after the backup. */
export const heldSinceRestore = 'restored';

/**
 * A stay as it comes back from a backup. What it owed then may have been done since: so its mail is held, unless its hour is
 * still to come, and its ticket is looked for at the hotel's own server before it is asked for again. Its revision goes on
 * higher than all that the outside was told of it.
 * @param now epoch milliseconds
 */
export function restoredStay(stay: Stay, { now, mails }: { readonly now: number; readonly mails: OwedMails }): Stay {
  const restored = Object.entries(stay.owed).map(([kind, work]) => [
    kind,
    work && isOwed(work) ? restoredWork(kind, work, { now, mails }) : work,
  ]);
  return { ...stay, rev: revisionAfterRestore(stay.rev, now), owed: Object.fromEntries(restored) };
}

/** Work that was owed when the backup was made. Of a kind that only another version knows nobody can tell: it is held. */
function restoredWork(
  kind: string,
  work: OwedWork,
  { now, mails }: { readonly now: number; readonly mails: OwedMails },
) {
  const { onceRestored } = workKind(kind) ?? { onceRestored: 'held' };
  // As after an answer that was lost.
  if (onceRestored === 'looked_for') return { ...work, attempts: work.attempts + 1 };
  const isHeld = onceRestored === 'held' && mails === 'hold' && !waitsBeyond(work, now);
  return isHeld ? held(work, now) : work;
}

/**
 * Whether events have made a stay anew since it was lost. Its revisions have begun again, with numbers that were told before.
 * @param backup as it was before
 */
export function isMadeAnew(stay: Stay, backup: Stay): boolean {
  return stay.openedAt !== backup.openedAt && restoreOf(stay.rev) <= restoreOf(backup.rev);
}

/** Whether work cannot have been done yet. What waits for others goes before its hour. */
function waitsBeyond({ status, notBefore, gathering }: OwedWork & Pick<Mail, 'gathering'>, now: number): boolean {
  return status === 'queued' && gathering === undefined && notBefore !== undefined && epochMs(notBefore) > now;
}

function held(mail: OwedWork, now: number): OwedWork & Pick<Mail, 'mayHaveArrived'> {
  const { dueAt: _, lease: __, leaseToken: ___, firstDue: ____, notBefore: _____, ...rest } = mail;
  return { ...rest, status: 'failed', why: heldSinceRestore, at: isoTime(now), mayHaveArrived: true };
}

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
