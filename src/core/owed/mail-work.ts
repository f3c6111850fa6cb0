import { addressProblem } from '../../kit/mail-address.ts';
import { epochMs, isoSecond, localMoment, localParts, minutesLater } from '../../kit/time.ts';
import type { Location, MailBefore } from '../location/location.ts';
import { isSameAddress } from '../stay/same-guest.ts';
import type { KnownStay, Stay } from '../stay/stay.ts';
import { notedElsewhere } from '../ticket/code.ts';
import { plannedWindow, stayWindow } from '../ticket/window.ts';
import { type FollowedMail, isOwed, type Mail, type MailedTerms, mayHaveArrived, type OwedWork } from './work.ts';

/** The mail that is owed once a stay has changed from `before` to `after`: a new version only if the guest must know something new. */
export function owedMail(before: Stay | undefined, after: Stay, location: Location): Mail | undefined {
  const mail = before?.owed.email;
  if (after.state !== 'active') return mail && stopped(mail, 'revoked');
  if (!after.ticket) return mail && before && stopped(withFollowed(mail, before, after), 'revoked');
  if (after.ended) return before && mail && mailOfOver(mail, before, after, location);
  const why = whyNoMail(after, location);
  if (mail && before && hasSameContent(before, after, location) && isWantedAs(mail, why)) return withoutTerms(mail);
  const version = (mail?.version ?? 0) + 1;
  const isSameCode = before?.ticket?.user === after.ticket.user;
  const earlier = isSameCode && mail ? { ...arrivalOf(mail), ...notedElsewhere(before, after.facts.guest?.email) } : {};
  const follows = before && followedMail(before, after);
  const kept = { ...earlier, ...(follows && { follows }) };
  return why === undefined
    ? { version, status: 'queued', attempts: 0, ...kept }
    : { version, status: 'skipped', attempts: 0, why, ...kept };
}

/** A mail whose ticket is revoked and may be followed by another's, with what that one will follow. */
function withFollowed(mail: Mail, before: Stay, after: Stay): Mail {
  const follows = followedMail(before, after);
  if (follows === mail.follows) return mail;
  const { follows: _, ...rest } = mail;
  return follows ? { ...rest, follows } : rest;
}

/** Why a ticket is not mailed: nobody asked for it, no address is known, or SES delivers to no such address. */
function whyNoMail({ facts }: Stay, location: Location): string | undefined {
  if ((facts.format ?? location.defaultFormat) !== 'email') return 'not_requested';
  if (!facts.guest?.email) return 'no_address';
  return addressProblem(facts.guest.email);
}

/** Whether a mail stays as it is: what was sent was sent; what is queued or was skipped may be wanted otherwise by now. */
function isWantedAs(mail: Mail, why: string | undefined): boolean {
  if (mail.status === 'skipped') return mail.why === why;
  return why === undefined || !isOwed(mail);
}

/** A guest who has left is mailed nothing; one who comes back is mailed what has changed since. */
function mailOfOver(mail: Mail, before: Stay, after: Stay, location: Location): Mail {
  if (mail.mailedTerms || hasSameContent(before, after, location)) return stopped(mail, 'over');
  return stopped({ ...mail, mailedTerms: presentTerms(before, location) }, 'over');
}

function stopped(mail: Mail, why: 'revoked' | 'over'): Mail {
  if (!isOwed(mail)) return mail;
  const { version, attempts, follows } = mail;
  return { version, status: 'skipped', attempts, why, ...arrivalOf(mail), ...(follows && { follows }) };
}

function arrivalOf(mail: Mail): Pick<Mail, 'mayHaveArrived' | 'mailedTo'> {
  const { mailedTo } = mail;
  return mayHaveArrived(mail) ? { mayHaveArrived: true, ...(mailedTo && { mailedTo }) } : {};
}

function withoutTerms(mail: Mail): Mail {
  const { mailedTerms, ...rest } = mail;
  return mailedTerms ? rest : mail;
}

/** The mail that brings the guest the code. */
export const emailKind: OwedKind<Mail> = { name: 'email', owes: owedMail, notBefore: mailNotBefore };

/** What a mail would tell a stay's guest now. */
export function presentTerms(stay: Stay, location: Location): MailedTerms {
  const { ticket, facts } = stay;
  const { from, until } = plannedWindow(stay, location) ?? {};
  return { from, until, service: ticket?.service.id, numUsers: ticket?.numUsers, email: facts.guest?.email };
}

/**
 * Whether a guest who was mailed as of `before` need not be mailed as of `after`. That a ticket opens earlier at check-in
 * is no reason for a mail: the guest is at the desk, and the code is the same.
 */
function hasSameContent(before: Stay, after: Stay, location: Location): boolean {
  const mailed = before.owed.email?.mailedTerms ?? presentTerms(before, location);
  const present = presentTerms(after, location);
  return (
    before.ticket?.user === after.ticket?.user &&
    before.ticket?.pass === after.ticket?.pass &&
    mailed.until === present.until &&
    mailed.service === present.service &&
    mailed.numUsers === present.numUsers &&
    isSameAddress(mailed.email, present.email) &&
    (after.checkedInAt !== undefined || mailed.from === present.from)
  );
}

/**
 * The accepted mail that the next one of a stay follows, and what has changed since then. Undefined where none is known to
 * have been accepted, or it was for another guest or another address.
 */
export function followedMail(before: Stay, after: Stay): FollowedMail | undefined {
  const { ticket } = before;
  const mail = before.owed.email;
  const address = mail?.mailedTerms?.email ?? before.facts.guest?.email;
  // Another guest's first entry may be found later than the guest's own.
  const isAnother = before.guestSince !== after.guestSince && before.gen !== after.gen;
  if (!mail || isAnother) return undefined;
  if (!isSameAddress(address, after.facts.guest?.email)) return undefined;
  const wasTaken = mail.status === 'accepted' || mail.status === 'complained';
  const last = ticket && wasTaken && mail.id ? ({ id: mail.id, change: 'moved' } as const) : mail.follows;
  const isSameCode = !ticket || (ticket.user === after.ticket?.user && ticket.pass === after.ticket.pass);
  return last && !isSameCode ? { ...last, change: 'replaced' } : last;
}

/** One kind of work that stays owe other systems. */
export interface OwedKind<Work extends OwedWork = OwedWork> {
  /** Its name in `Stay.owed`, in messages and in the log. */
  readonly name: string;
  /**
   * The work that is owed once a stay has changed from `before` to `after`, whose own work of this kind is not looked at.
   * The same object if nothing is new; a new version if the other system must know something else.
   */
  owes(before: Stay | undefined, after: Stay, location: Location): Work | undefined;
  /**
   * Before when queued work must not be sent (ISO-8601); undefined if it may be sent at once.
   * @param now epoch milliseconds
   */
  notBefore(after: Stay, work: Work, location: Location, now: number): string | undefined;
}

/**
 * Before when a stay's mail must not go (ISO-8601), if its location mails some hours before the arrival: always at an hour
 * at which nobody is woken, and before the arrival. A mail that updates an earlier one is sent at the next such hour:
 * until then the guest has a mail that is wrong. Undefined where it may be sent at once: also for a guest who has checked
 * in, and for a ticket that no event made.
 * @param now epoch milliseconds
 */
export function mailNotBefore(stay: Stay, mail: Mail, location: Location, now: number): string | undefined {
  const { mailBefore, timeZone, checkInTime } = location;
  const { arrival } = stay.facts;
  if (!mailBefore || !arrival || stay.checkedInAt !== undefined) return undefined;
  const arrives = stayWindow(stay.facts, location)?.from ?? localMoment(arrival, checkInTime, timeZone, 'arrival');
  const isUpdate = mail.mayHaveArrived === true || mail.follows !== undefined;
  const wanted = isUpdate ? nextHour(mailBefore, timeZone, now) : hoursBefore(arrives, mailBefore, timeZone);
  if (wanted === undefined || epochMs(wanted) <= now) return undefined;
  return isUpdate && epochMs(wanted) >= epochMs(arrives) ? undefined : wanted;
}

/** The hour before the arrival, moved to one at which nobody is woken. */
function hoursBefore(arrives: string, { hours, from, until }: MailBefore, timeZone: string): string {
  const wanted = minutesLater(arrives, -60 * hours);
  const { date, time } = localParts(wanted, timeZone);
  if (from <= time && time <= until) return wanted;
  const moment = localMoment({ date }, time < from ? from : until, timeZone, 'arrival');
  if (epochMs(moment) < epochMs(arrives)) return moment;
  return localMoment({ date }, until, timeZone, 'arrival', -1);
}

/** The next hour at which nobody is woken; undefined if it is one now. */
function nextHour({ from, until }: MailBefore, timeZone: string, now: number): string | undefined {
  const { date, time } = localParts(isoSecond(now), timeZone);
  if (from <= time && time <= until) return undefined;
  return localMoment({ date }, from, timeZone, 'arrival', time < from ? 0 : 1);
}

/** Why a guest is without the mail for good, unless somebody helps. */
export const undeliverableReasons = [
  'suppressed',
  'rejected',
  'failed',
  'no_address',
  'bad_address',
  'non_ascii_address',
] as const;
export type UndeliverableReason = (typeof undeliverableReasons)[number];

/** Why a guest is without the mail: reception's task at once. */
export const undeliveredReasons = ['not_issued', 'bounced', ...undeliverableReasons] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** Why a guest has not got the mail: `not_issued` the location's issuer has not issued the ticket yet; undefined if it has arrived, is being sent, or is not wanted. */
export function undelivered({
  state,
  ticket,
  order,
  owed: { email, placement },
}: Pick<Stay, 'state' | 'ticket' | 'order' | 'owed'>): UndeliveredReason | undefined {
  if (state !== 'active') return undefined;
  if (order && !order.withdrawn && isOwed(placement)) return 'not_issued';
  return ticket && email ? undeliveredBy(email) : undefined;
}

/** Why a change of a stay leaves its guest without the mail; undefined also if it was so before: each is counted once. */
export function newlyUndelivered(before: Stay | undefined, after: Stay): UndeliveredReason | undefined {
  const reason = undelivered(after);
  // A ticket that was just ordered is nobody's task yet.
  if (reason === 'not_issued') return undefined;
  const isKnown = before?.gen === after.gen && before.state === 'active' && undelivered(before) === reason;
  return isKnown ? undefined : reason;
}

/** What of a mail's end leaves the guest without it. A complaint does not: that guest has got the mail. */
export function undeliveredBy({ status, why }: Pick<Mail, 'status' | 'why'>): UndeliveredReason | undefined {
  if (status === 'bounced') return why === 'suppressed' ? 'suppressed' : 'bounced';
  if (status === 'failed' || status === 'rejected') return status;
  if (status !== 'skipped') return undefined;
  return why === 'no_address' || why === 'bad_address' || why === 'non_ascii_address' ? why : undefined;
}

/** A place in a location's list of guests without their mail: after a ticket's end, and its stay's key. */
export interface UndeliveredPlace {
  /** ISO-8601. */
  readonly until: string;
  /** 43 characters of base64url, or a key of the API's. */
  readonly key: string;
}

/** A part of the list is asked for. */
export interface UndeliveredQuery {
  /** 1 to 5000. */
  readonly limit: number;
  /** Where the last part ended; absent for the first. */
  readonly after?: UndeliveredPlace;
}

/** A guest without the mail. */
export interface Undelivered {
  readonly stay: KnownStay;
  readonly reason: UndeliveredReason;
}

/** A part of the list, in the order in which the tickets end: who leaves first stands first. */
export interface UndeliveredPage {
  readonly guests: readonly Undelivered[];
  /** Where the next part begins; absent on the last. */
  readonly next?: UndeliveredPlace;
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
