import { type Location, relayChoice } from '../../../location/location.ts';
import { addressKind, isSameRelay, unmailable } from '../../../stay/guest/address-kind.ts';
import { isSameAddress } from '../../../stay/guest/same-guest.ts';
import type { Stay, Ticketed } from '../../../stay/stay.ts';
import { plannedWindow } from '../../../ticket/window.ts';
import { undeliveredBy } from '../../undelivered-reasons.ts';
import { cameBackAt, type FollowedMail, isOwed, type Mail, type MailedTerms, mayHaveArrived } from '../../work.ts';
import type { OtherChannels } from '../kind.ts';
import { isAskedFor } from '../kind.ts';
import { notedElsewhere } from './mailed-to.ts';

/** The mail that is owed once a stay has changed from `before` to `after`: a new version only if the guest must know something new. */
export function owedMail(
  before: Stay | undefined,
  after: Stay,
  location: Location,
  { mayBring }: OtherChannels,
): Mail | undefined {
  const mail = before && mailOfAliases(before, after);
  if (after.state !== 'active') return mail && stopped(mail, 'revoked');
  if (!after.ticket) return mail && before && stopped(withFollowed(mail, before, after), 'revoked');
  if (after.ended) return before && mail && mailOfOver(mail, before, after, location);
  // What somebody has asked for once more, and has not gone yet, never waits for others.
  const alone = mail?.alone && isOwed(mail) && { alone: true as const };
  const why = whyNoMail(after, location, Boolean(alone), mayBring);
  if (mail && before && hasSameContent(before, after, location) && isWantedAs(mail, why)) return withoutTerms(mail);
  const supersedes = before && mail && superseded(mail, before, after, location);
  if (supersedes && why === undefined && isWantedAs(supersedes, why) && tellsThat(supersedes, after, location))
    return withoutTerms(supersedes);
  const version = (mail?.version ?? 0) + 1;
  const isSameUser = before?.ticket?.user === after.ticket.user;
  const earlier = isSameUser && mail ? { ...arrivalOf(mail), ...notedElsewhere(before, after.facts.guest?.email) } : {};
  const follows = before && followedMail(before, after);
  const isSame = isSameAddress(before?.facts.guest?.email, after.facts.guest?.email);
  const returned = mail && isSame ? cameBackAt(mail) : undefined;
  const kept = {
    ...alone,
    ...earlier,
    ...(follows && { follows }),
    ...(supersedes && { supersedes }),
    ...(returned !== undefined && { cameBackAt: returned }),
  };
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

/** Why a ticket is not mailed: nobody asked for it, what comes before a mail may bring it, no address is known, or none that mails go to. */
function whyNoMail(
  stay: Stay,
  location: Location,
  isAlone: boolean,
  mayBring: OtherChannels['mayBring'],
): string | undefined {
  const { facts } = stay;
  if (!isAskedFor(stay, location)) return 'not_requested';
  if (!isAlone && mayBring()) return 'other_channel';
  if (!facts.guest?.email) return 'no_address';
  return whyUnmailable(facts.guest.email, location);
}

/** Why a location mails no such address: nobody does, or the hotel has turned mails through its portal's relay off. */
export function whyUnmailable(
  email: string,
  location: Pick<Location, 'relays'>,
): ReturnType<typeof unmailable> | 'relay_not_approved' {
  const { kind, portal } = addressKind(email);
  const isOff = kind === 'relay' && relayChoice(location, portal) === 'off';
  return unmailable(email) ?? (isOff ? 'relay_not_approved' : undefined);
}

/** Whether a mail stays as it is: what was sent was sent; what is queued or was skipped may be wanted otherwise by now. */
function isWantedAs(mail: Mail, why: string | undefined): boolean {
  // What is found when the mail is made is so of the same content again: a portal would blank the code, or the ticket has ended.
  const isFoundLate = mail.why === 'code_not_relayable' || mail.why === 'ended';
  if (mail.status === 'skipped') return mail.why === why || (why === undefined && isFoundLate);
  return why === undefined || !isOwed(mail);
}

/** The mail that was tried last, with what it told, if no other was tried since and the code is still the one in it. */
function superseded(mail: Mail, before: Stay, after: Stay, location: Location): Mail | undefined {
  if (before.gen !== after.gen || !isSameCode(before, after)) return undefined;
  if (mail.status === 'queued' || mail.status === 'skipped') return mail.attempts === 0 ? mail.supersedes : undefined;
  const { supersedes: _, ...tried } = mail;
  return { ...tried, mailedTerms: mail.mailedTerms ?? presentTerms(before, location) };
}

/** Whether a mail has told what holds now, to the address that the guest has now. */
function tellsThat({ mailedTerms = {} }: Mail, after: Stay, location: Location): boolean {
  return isSameAddress(mailedTerms.email, after.facts.guest?.email) && hasSameTerms(mailedTerms, after, location);
}

/** A guest who has left is mailed nothing; one who comes back is mailed what has changed since. What was mailed of another code counts for nothing. */
function mailOfOver(mail: Mail, before: Stay, after: Stay, location: Location): Mail {
  if (!isSameCode(before, after)) {
    const follows = followedMail(before, after);
    return { version: mail.version + 1, status: 'skipped', attempts: 0, why: 'over', ...(follows && { follows }) };
  }
  if (mail.mailedTerms || hasSameContent(before, after, location)) return stopped(mail, 'over');
  return stopped({ ...mail, mailedTerms: presentTerms(before, location) }, 'over');
}

function stopped(mail: Mail, why: 'revoked' | 'over'): Mail {
  if (!isOwed(mail)) return mail;
  const { version, attempts, follows, supersedes } = mail;
  const kept = { ...arrivalOf(mail), ...(follows && { follows }), ...(supersedes && { supersedes }) };
  return { version, status: 'skipped', attempts, why, ...kept };
}

function arrivalOf(mail: Mail): Pick<Mail, 'mayHaveArrived' | 'mailedTo'> {
  const { mailedTo } = mail;
  return mayHaveArrived(mail) ? { mayHaveArrived: true, ...(mailedTo && { mailedTo }) } : {};
}

function withoutTerms(mail: Mail): Mail {
  const { mailedTerms, ...rest } = mail;
  return mailedTerms ? rest : mail;
}

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
  return isSameCode(before, after) && hasSameTerms(mailed, after, location) && reachesSame(mailed.email, before, after);
}

/**
 * Whether a stay's mail, as it stands after a change, is of what the guest is to be told then: it has been looked at, or nothing has
 * changed that mails tell.
 */
export function isMailOfNow(before: Stay | undefined, after: Stay, location: Location): boolean {
  return after.owed.email !== before?.owed.email || !before || hasSameContent(before, after, location);
}

function isSameCode({ ticket: was }: Stay, { ticket: is }: Stay): boolean {
  return was?.user === is?.user && was?.pass === is?.pass;
}

function hasSameTerms(mailed: MailedTerms, after: Stay, location: Location): boolean {
  const present = presentTerms(after, location);
  return (
    mailed.until === present.until &&
    mailed.service === present.service &&
    mailed.numUsers === present.numUsers &&
    (after.checkedInAt !== undefined || mailed.from === present.from)
  );
}

/** Whether what was mailed to an address as of `before` has reached the guest as of `after`: there, or through the same portal. */
function reachesSame(mailed: string | undefined, before: Stay, after: Stay): boolean {
  const [was, is] = [before.facts.guest, after.facts.guest];
  if (isSameAddress(mailed, is?.email)) return true;
  const { email: mail } = before.owed;
  const hasArrived = mail === undefined || undeliveredBy(mail) === undefined;
  return hasArrived && isSameAddress(mailed, was?.email) && isSameRelay(was, is);
}

/** A stay's mail, which notes the alias that it may have gone to once the portal gives another: that one's mails may be another guest's. */
function mailOfAliases(before: Stay, after: Stay): Mail | undefined {
  const [was, is] = [before.facts.guest, after.facts.guest];
  const mail = before.owed.email;
  if (!mail || isSameAddress(was?.email, is?.email) || !isSameRelay(was, is)) return mail;
  return { ...mail, ...notedElsewhere(before, is?.email) };
}

/**
 * The accepted mail that the next one of a stay follows, and what has changed since then. Undefined where none is known to
 * have been accepted, or it was for another guest or another address.
 */
function followedMail(before: Stay, after: Stay): FollowedMail | undefined {
  const { ticket } = before;
  const mail = before.owed.email;
  const address = mail?.mailedTerms?.email ?? before.facts.guest?.email;
  // Another guest's first entry may be found later than the guest's own.
  const isAnother = before.guestSince !== after.guestSince && before.gen !== after.gen;
  if (!mail || isAnother) return undefined;
  if (!reachesSame(address, before, after)) return undefined;
  const wasTaken = mail.status === 'accepted' || mail.status === 'complained';
  const last = ticket && wasTaken && mail.id ? ({ id: mail.id, change: 'moved' } as const) : mail.follows;
  return last && ticket && !isSameCode(before, after) ? { ...last, change: 'replaced' } : last;
}

/** A mail that somebody has asked for, as the stay is once it has changed from `before` to `after`. */
export function mailByHand(before: Stay, after: Ticketed, location: Location): Mail {
  const follows = followedMail(before, after);
  return {
    version: (before.owed.email?.version ?? 0) + 1,
    status: 'queued',
    attempts: 0,
    ...(follows && { follows }),
    // It tells when the ticket of a guest who has left ends: one who comes back is mailed the new end.
    ...(before.ended && { mailedTerms: { ...presentTerms(after, location), until: after.ticket.until } }),
  };
}

/** The same mail once more, whatever became of the last one. @param isElsewhere it goes to another address from now on */
export function mailOnceMore(before: Stay, after: Ticketed, location: Location, isElsewhere: boolean): Mail {
  const { email: last } = before.owed;
  const { follows, ...mail } = mailByHand(before, after, location);
  const returned = last && cameBackAt(last);
  return {
    ...mail,
    alone: true,
    ...(last && mayHaveArrived(last) && { mayHaveArrived: true }),
    // What was accepted is mailed anew and whole; what was not still follows what had been.
    ...(follows && last?.status !== 'accepted' && { follows }),
    ...(returned !== undefined && !isElsewhere && { cameBackAt: returned }),
  };
}
