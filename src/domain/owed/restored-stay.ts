import type { Mail } from '../model/mail.ts';
import { isOwed, type OwedWork } from '../model/owed-work.ts';
import { restoreOf, revisionAfterRestore } from '../model/revision.ts';
import type { Stay } from '../model/stay.ts';
import { epochMs, isoTime } from '../time/instant.ts';

/** What becomes of mails that were owed when a backup was made: they are held for people to decide, or sent. */
export type OwedMails = 'hold' | 'send';

/** The `why` of a mail of which nobody knows whether it was sent after the backup. */
export const heldSinceRestore = 'restored';

/**
 * A stay as it comes back from a backup. What it owed then may have been done since: its mail is held, unless its hour is
 * still to come, and its ticket is looked for at the hotel's own server before it is asked for again. Its revision goes on
 * higher than all that the outside was told of it.
 * @param now epoch milliseconds
 */
export function restoredStay(stay: Stay, { now, mails }: { readonly now: number; readonly mails: OwedMails }): Stay {
  const { email, placement } = stay.owed;
  const isHeld = email && mails === 'hold' && isOwed(email) && !waitsBeyond(email, now);
  return {
    ...stay,
    rev: revisionAfterRestore(stay.rev, now),
    owed: {
      ...stay.owed,
      ...(email && isHeld && { email: held(email, now) }),
      // As after an answer that was lost.
      ...(placement && isOwed(placement) && { placement: { ...placement, attempts: placement.attempts + 1 } }),
    },
  };
}

/**
 * Whether events have made a stay anew since it was lost. Its revisions have begun again, with numbers that were told before.
 * @param backup as it was before
 */
export function isMadeAnew(stay: Stay, backup: Stay): boolean {
  return stay.openedAt !== backup.openedAt && restoreOf(stay.rev) <= restoreOf(backup.rev);
}

/** Whether a mail cannot have been sent yet. */
function waitsBeyond({ status, notBefore }: OwedWork, now: number): boolean {
  return status === 'queued' && notBefore !== undefined && epochMs(notBefore) > now;
}

function held(mail: Mail, now: number): Mail {
  const { dueAt: _, lease: __, leaseToken: ___, firstDue: ____, notBefore: _____, ...rest } = mail;
  return { ...rest, status: 'failed', why: heldSinceRestore, at: isoTime(now), mayHaveArrived: true };
}
