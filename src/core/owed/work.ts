import { epochMs } from '../../kit/time.ts';
import type { Coding } from '../location/location.ts';
import type { WorkRef } from '../stay/stay-event.ts';
import type { Credentials, OrderedTerms } from '../ticket/ticket.ts';

/** How far a piece of owed work has come; the same words in the REST API, the command line, the log and the documents. */
export const workStatuses = [
  'queued',
  'sending',
  'accepted',
  'bounced',
  'complained',
  'rejected',
  'failed',
  'skipped',
] as const;
/**
 * `queued` it waits for a sender or its hour · `sending` a sender has leased it · `accepted` the receiving system has taken
 * it · `bounced`, `complained`, `rejected` that system reported so later · `failed` it was refused for good ·
 * `skipped` there is nothing to send.
 */
export type WorkStatus = (typeof workStatuses)[number];

/** One piece of work that a stay owes to another system, such as the guest's mail: what all kinds of it have in common. */
export interface OwedWork {
  /** Counts what the other system must know; only the newest version is sent. */
  readonly version: number;
  readonly status: WorkStatus;
  /** Attempts so far on this version. */
  readonly attempts: number;
  /** It must not be sent before: ISO-8601; absent if it may be sent at once. */
  readonly notBefore?: string;
  /** While it is queued or sending: when the sweeper retries it. ISO-8601 in UTC with milliseconds. */
  readonly dueAt?: string;
  /** Once it was tried: when it was due first, which no retry changes. ISO-8601. */
  readonly firstDue?: string;
  /** While it is sending: until when the lease lasts, in epoch milliseconds. */
  readonly lease?: number;
  /** Who holds the lease. */
  readonly leaseToken?: string;
  /** The id that the receiving system gave it. */
  readonly id?: string;
  /** Why it was not sent, not accepted, or did not arrive. */
  readonly why?: string;
  /** When it was queued, if later than the ticket was made: ISO-8601. */
  readonly queuedAt?: string;
  /** When `status` last changed, once it is neither queued nor sending: ISO-8601. */
  readonly at?: string;
  /** When the receiving system accepted it, if `at` is of something later: ISO-8601. */
  readonly acceptedAt?: string;
  /** When the other system's own event confirmed that it arrived: ISO-8601. */
  readonly deliveredAt?: string;
  /** When a portal's relay took it, of which nobody tells whether it reached the guest: ISO-8601. */
  readonly relayedAt?: string;
  /** When it last reported a delay: ISO-8601. */
  readonly delayedAt?: string;
}

/** Whether work is still to be done. */
export function isOwed(work: Pick<OwedWork, 'status'> | undefined): boolean {
  return work?.status === 'queued' || work?.status === 'sending';
}

/** Whether work is still to be done, or was. */
export function mayArrive(work: OwedWork): boolean {
  return isOwed(work) || work.status === 'accepted' || work.status === 'complained';
}

/** Why something sent has no known end: its answer was lost, and nobody can look it up. */
export const unknownEnd = 'unknown';

/** The mail that a stay owes its guest, or that was sent. */
export interface Mail extends OwedWork {
  /** An earlier mail with the same code may have been delivered. */
  readonly mayHaveArrived?: true;
  /** When an earlier mail to the same address came back, which is so until one is delivered: ISO-8601. */
  readonly cameBackAt?: string;
  /** Other addresses to which this code may have been mailed. */
  readonly mailedTo?: readonly string[];
  /** The earlier mail that this one follows. */
  readonly follows?: FollowedMail;
  /** Somebody has asked for it once more: it never waits for others. */
  readonly alone?: true;
  /** The gathering of mails to its address in which it waits, or waited last: see `shared-address.store.ts`. */
  readonly gathering?: string;
  /** It went in one mail with others, which lists so many tickets. */
  readonly listed?: number;
  /** The last mailed terms, kept while a stay is over, so that a guest who comes back is mailed only changes. */
  readonly mailedTerms?: MailedTerms;
  /**
   * The tried mail whose place this one takes once it is tried itself, with the terms that it told: it stands again if the
   * change is taken back before.
   */
  readonly supersedes?: Mail;
}

/** An earlier mail to the same guest that SES accepted, and the change since: other terms with the same code, or another code. */
export interface FollowedMail {
  /** SES's message id. */
  readonly id: string;
  readonly change: 'moved' | 'replaced';
}

/** The terms in a guest's mail, besides the code; instants as ISO-8601. */
export interface MailedTerms {
  readonly from?: string;
  readonly until?: string;
  readonly service?: number;
  readonly numUsers?: number;
  readonly email?: string;
}

/** Whether a mail of this version, or an earlier one with the same code, may have been delivered. */
export function mayHaveArrived({ status, mayHaveArrived }: Mail): boolean {
  return mayHaveArrived === true || status === 'accepted' || status === 'sending' || status === 'complained';
}

/** When a mail, or an earlier one to the same address, came back: ISO-8601; undefined if none has, or one was delivered since. */
export function cameBackAt({
  status,
  at,
  deliveredAt,
  cameBackAt,
}: OwedWork & Pick<Mail, 'cameBackAt'>): string | undefined {
  if (status === 'bounced') return at ?? cameBackAt;
  return deliveredAt === undefined ? cameBackAt : undefined;
}

/**
 * A ticket that the location's issuer is to issue, or has issued. A version stands for one ticket there: the next one
 * begins only when it is known that this one was issued, or surely was not and is not wanted any more.
 */
export interface Placement extends OwedWork {
  /** What the issuer's staff read first in the ticket's `userId`: it stays while the version does. */
  readonly label: string;
  /** So many attempts of this version were surely refused; a later one may have been granted although its answer was lost. */
  readonly refused?: number;
  /** The issuer did not answer the last request, may still be at it, and is not asked again before: epoch milliseconds. */
  readonly quietUntil?: number;
}

/** A guest's code in a field of the reservation at the hotel's own system: that it stands there, or not any more. */
export interface FieldWork extends OwedWork {
  /** Digests of all that may stand there of this stay's: of its code, alone and behind its room. The present code's is the first. */
  readonly parts: readonly string[];
  /** Nothing of it is to stand there. */
  readonly clears?: true;
  /** The hotel has said that its own messages show it to the guest. */
  readonly isShown?: true;
}

/** A guest's code in a message that cannot be taken back: through the hotel's own system, or to a phone. */
export interface ShortMessageWork extends OwedWork {
  /** Digests of what it tells, with blanks between: of the code, of the code with the number that it goes to, and of all of it. */
  readonly contentHash: string;
  /** Earlier versions that were tried, of the same guest's; absent: none. */
  readonly sent?: number;
  /** So many attempts of this version surely sent nothing; each other one may have, although its answer was lost. */
  readonly refused?: number;
  /** The tried version whose place this one takes once it is tried itself: it stands again if the change is taken back before. */
  readonly supersedes?: ShortMessageWork;
}

/** Whether an earlier attempt of this version may have been granted. @param before the attempt that is made now */
export function mayBeGranted(
  { attempts, refused = 0 }: Pick<Placement, 'attempts' | 'refused'>,
  before = attempts + 1,
): boolean {
  return before - 1 > refused;
}

/** Why a system has not taken a piece of work. */
interface Failure {
  readonly why: string;
  /** The reason holds for all work of this kind, such as a paused account. */
  readonly forAll?: true;
  /** Nothing is taken until somebody mends that. */
  readonly denied?: true;
  /** The system asks to be left alone for so many seconds. */
  readonly retryAfter?: number;
}

/** What came of sending a piece of owed work to another system. */
export type WorkOutcome =
  /** The system has taken it; its id there, the ticket, if it is one that issues tickets, and how many pieces it took as one. */
  | { readonly type: 'accepted'; readonly id: string; readonly issued?: Issued; readonly listed?: number }
  /** Surely not taken, and worth a retry. */
  | ({ readonly type: 'postponed' } & Failure)
  /** Surely not taken, and no retry can help. */
  | { readonly type: 'failed'; readonly why: string }
  /**
   * Nobody knows: the answer was lost. The system's own event, or its list, will tell. `unanswered`: it may still be at it,
   * and must not be asked again for two minutes.
   */
  | ({ readonly type: 'unknown'; readonly unanswered?: true } & Failure)
  /** It was looked for there, was never taken, and is not wanted any more. */
  | { readonly type: 'withdrawn'; readonly why: string };

/** What another system reports later of work that it was sent. */
export interface WorkEvent {
  readonly work: WorkRef;
  /**
   * `relayed`: a portal's relay has taken the mail, which may pass it on · `suppressed`: the mail was accepted, but not tried,
   * since the address is on a suppression list.
   */
  readonly type:
    | 'accepted'
    | 'delivered'
    | 'relayed'
    | 'delayed'
    | 'bounced'
    | 'suppressed'
    | 'complained'
    | 'rejected';
  /** The id that the system gave the work. */
  readonly id: string;
  /** When it accepted the work; for what happened later, when that was: ISO-8601. */
  readonly at: string;
  /** When it accepted the work: ISO-8601. */
  readonly acceptedAt: string;
  /** For a bounce: SES's name of its kind, such as `Permanent` or `Transient/MailboxFull`. */
  readonly why?: string;
  /** Of a mail that tells of several tickets: how many. */
  readonly listed?: number;
  /** Each version of such work is sent once at most. */
  readonly isSentOnce?: true;
  /** Of a mail through a portal's relay: the portal, such as `booking.com`. */
  readonly portal?: string;
}

/** What another system answered of a ticket that it has issued. */
export interface IssuedTicket extends Credentials {
  /** Decimal, 1 to 12 digits. */
  readonly serial: string;
  /** Empty where it did not tell: its list of tickets has none. */
  readonly radiusUser: string;
  readonly realm: string;
  readonly coding: Coding;
}

/** A ticket that was issued, and what it was asked for with. */
export interface Issued {
  readonly ticket: IssuedTicket;
  readonly terms: OrderedTerms;
  /** From when until when it was asked for. */
  readonly window: { readonly from: string; readonly until: string };
}

/** How long after it was queued work may take before the sweeper retries it, in milliseconds. */
export const sweepAfter = 60_000;

/**
 * Since when work has been owed, in epoch milliseconds: since its hour if it waited for one, else since it was queued.
 * Retries move `dueAt`, and change nothing of this. Undefined if it is owed no more.
 */
export function owedSince({ notBefore, firstDue, dueAt }: OwedWork): number | undefined {
  if (dueAt === undefined) return undefined;
  return notBefore === undefined ? epochMs(firstDue ?? dueAt) - sweepAfter : epochMs(notBefore);
}

/** Owed work, such as a stay's mail, as commands show it: its status is called `state`, as in the REST API; its lease, who else was mailed, what it supersedes, by what its address is known and digests are left out. */
export function workFields<
  Work extends OwedWork &
    Pick<Mail, 'mailedTo' | 'gathering'> & { readonly supersedes?: OwedWork; readonly contentHash?: string },
>(work: Work | undefined) {
  if (!work) return null;
  const { version, status: state, attempts, lease: _, leaseToken: __, ...others } = work;
  const { mailedTo: ___, supersedes: ____, gathering: _____, contentHash: ______, ...rest } = others;
  return { version, state, attempts, ...rest };
}
