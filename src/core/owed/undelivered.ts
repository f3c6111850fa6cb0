import type { Stay } from '../stay/stay.ts';
import { isOfCode, isShownBySystem, lastTold, mayArrive } from './ways.ts';
import { isOwed, type OwedWork, type ToldWork } from './work.ts';
import { type WorkKind, workKind, workKindNames } from './work-kinds.data.ts';
import { addressReasons, type UndeliveredReason } from './undelivered-reasons.ts';

type OfGuest = Pick<Stay, 'state' | 'ticket' | 'order' | 'owed' | 'facts'>;

/** Why a guest has not got the code: `not_issued` the location's issuer has not issued the ticket yet; undefined if it has arrived in one way, is being sent, or is not wanted. */
export function undelivered(stay: OfGuest): UndeliveredReason | undefined {
  return undeliveredWork(stay)?.reason;
}

/** A piece of work that has left a guest without the code. */
export interface UndeliveredWork {
  readonly reason: UndeliveredReason;
  readonly kind: WorkKind;
  readonly work: OwedWork;
}

/** Why a guest has not got the code, with the work that says so: of all ways that have failed the mail's. */
export function undeliveredWork({ state, ticket, order, owed, facts }: OfGuest): UndeliveredWork | undefined {
  if (state !== 'active') return undefined;
  const ordered = workFor('ticket', owed).find(({ work }) => isOwed(work));
  if (order && !order.withdrawn && ordered) return { reason: 'not_issued', ...ordered };
  // Whose mailbox is wrong, or who has none, gets no message of the hotel's own either.
  if (owed.field?.status === 'accepted' && isShownBySystem({ owed, facts })) return undefined;
  const ways = ticket ? workFor('code', owed).filter(({ work }) => tellsCode(work, { ticket })) : [];
  if (ways.some(({ work }) => mayArrive(work) || wasTold(work, { ticket }) || isOver(work))) return undefined;
  const failed = ways.flatMap(({ kind, work }) => {
    const reason = undeliveredBy(work);
    return reason === undefined ? [] : [{ reason, kind, work }];
  });
  return failed[0];
}

/** Whether work tells the code that its stay has now, as mails always do. */
function tellsCode(work: OwedWork & Partial<Pick<ToldWork, 'told'>>, stay: Pick<Stay, 'ticket'>): boolean {
  return work.told === undefined || isOfCode({ told: work.told }, stay);
}

/** Whether the guest has surely had the code often enough, and is not told each other end of the stay. */
function wasTold(work: OwedWork, stay: Pick<Stay, 'ticket'>): boolean {
  const last = lastTold(work, stay);
  return last !== work && last.status === 'accepted';
}

/** Whether the rules stopped work as the guest had left: also one on its way, which may still be accepted. */
function isOver({ status, why }: OwedWork): boolean {
  return status === 'skipped' && why === 'over';
}

/** The work of a stay by which its guest is to get the ticket, or the code. */
function workFor(awaited: 'ticket' | 'code', owed: Stay['owed']): Omit<UndeliveredWork, 'reason'>[] {
  const kinds = workKindNames.filter((kind) => workKind(kind).guestAwaits === awaited);
  return kinds.flatMap((kind) => {
    const work = owed[kind];
    return work ? [{ kind, work }] : [];
  });
}

/** What of a mail's end leaves the guest without it. A complaint does not: that guest has got the mail. */
export function undeliveredBy({ status, why }: Pick<OwedWork, 'status' | 'why'>): UndeliveredReason | undefined {
  if (status === 'bounced') return why === 'suppressed' ? 'suppressed' : 'bounced';
  if (status === 'failed' || status === 'rejected') return status;
  if (status !== 'skipped') return undefined;
  return addressReasons.find((reason) => reason === why);
}

/**
 * Why SES takes no mail at all, until somebody mends it: it is not allowed, the sender's domain is not (or no longer) verified, or
 * the configuration set that every mail names is gone.
 */
const denials = [
  /^AccessDenied/,
  /^InvalidClientTokenId$/,
  /^SenderNotVerified$/,
  /^MailFromDomainNotVerified/,
  /^ConfigurationSetDoesNotExist/,
];

/** Whether a mail waits for what does not mend itself and was not meant: unlike a throttle, a quota or a pause. */
export function isDenied(why: string): boolean {
  return denials.some((denial) => denial.test(why));
}

/** Why SES takes no mail of the account for now, whose ever it is. */
const pauses = [/^AccountSendingPaused/, /^ConfigurationSetSendingPaused/, /^DailyQuotaExceeded$/];

/** Whether what was said of one mail holds for all: SES is paused, the day's quota is used up, or it does not let us send. */
export function isOfAllMails(why: string): boolean {
  return isDenied(why) || pauses.some((pause) => pause.test(why));
}
