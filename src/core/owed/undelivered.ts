import type { Stay } from '../stay/stay.ts';
import { shownBy } from './channels.ts';
import { isOfCode, lastSent } from './kinds/short-messages/short-message-work.ts';
import { type UndeliveredReason, undeliveredBy } from './undelivered-reasons.ts';
import { isOwed, mayArrive, type OwedWork, type ShortMessageWork } from './work.ts';
import { type WorkKind, workKind, workKindNames } from './work-kinds.data.ts';

type OfGuest = Pick<Stay, 'state' | 'ticket' | 'order' | 'owed' | 'facts'>;

/** Why a guest has not got the code: `not_issued` the location's issuer has not issued the ticket yet; undefined if it has arrived by one channel, is being sent, or is not wanted. */
export function undelivered(stay: OfGuest): UndeliveredReason | undefined {
  return undeliveredWork(stay)?.reason;
}

/** A piece of work that has left a guest without the code. */
export interface UndeliveredWork {
  readonly reason: UndeliveredReason;
  readonly kind: WorkKind;
  readonly work: OwedWork;
}

/** Why a guest has not got the code, with the work that says so: of all channels that have failed the mail's. */
export function undeliveredWork({ state, ticket, order, owed, facts }: OfGuest): UndeliveredWork | undefined {
  if (state !== 'active') return undefined;
  const ordered = workFor('ticket', owed).find(({ work }) => isOwed(work));
  if (order && !order.withdrawn && ordered) return { reason: 'not_issued', ...ordered };
  // Whose mailbox is wrong, or who has none, gets no message of the hotel's own either.
  if (shownBy({ owed, facts })?.status === 'accepted') return undefined;
  const works = ticket ? workFor('code', owed).filter(({ work }) => tellsCode(work, { ticket })) : [];
  if (works.some(({ work }) => mayArrive(work) || wasSentOften(work, { ticket }) || isOver(work))) return undefined;
  const failed = works.flatMap(({ kind, work }) => {
    const reason = undeliveredBy(work);
    return reason === undefined ? [] : [{ reason, kind, work }];
  });
  return failed[0];
}

/** Whether work tells the code that its stay has now, as mails always do. */
function tellsCode(
  work: OwedWork & Partial<Pick<ShortMessageWork, 'contentHash'>>,
  stay: Pick<Stay, 'ticket'>,
): boolean {
  return work.contentHash === undefined || isOfCode({ contentHash: work.contentHash }, stay);
}

/** Whether the guest has surely had the code often enough, and is not told each other end of the stay. */
function wasSentOften(work: OwedWork, stay: Pick<Stay, 'ticket'>): boolean {
  const last = lastSent(work, stay);
  return last !== work && last.status === 'accepted';
}

/** Whether the rules stopped work as the guest had left: also one on its way, which may still be accepted. */
function isOver({ status, why }: OwedWork): boolean {
  return status === 'skipped' && why === 'over';
}

/** The work of a stay by which its guest is to get the ticket, or the code. */
export function workFor(awaited: 'ticket' | 'code', owed: Stay['owed']): Omit<UndeliveredWork, 'reason'>[] {
  const kinds = workKindNames.filter((kind) => workKind(kind).guestAwaits === awaited);
  return kinds.flatMap((kind) => {
    const work = owed[kind];
    return work ? [{ kind, work }] : [];
  });
}
