import type { Location } from '../model/location.ts';
import type { Mail } from '../model/mail.ts';
import { hasGone } from '../model/mail.ts';
import { addressProblem } from '../model/mail-address.ts';
import type { Stay } from '../model/stay.ts';
import { epochMs, isoTime } from '../time/instant.ts';
import { followedMail } from './followed-mail.ts';
import { hasSameContent, toldNow } from './has-same-content.ts';
import { mailNotBefore } from './mail-not-before.ts';
import { sweepAfter } from './owed-since.ts';

/** A stay that has changed from `before` to `after`, with the mail that it now owes, and when the sweeper looks after that. `now` in epoch milliseconds. */
export function withOwedMail(before: Stay | undefined, after: Stay, location: Location, now: number): Stay {
  const mail = owedMail(before, after, location);
  // What may go at once is on its way already.
  const isUnderWay = mail === before?.mail && mail?.notBefore === undefined;
  return withMail(before, after, isUnderWay ? mail : scheduled(mail, after, location, now), now);
}

/** A stay with its mail, and when the sweeper looks after it while it is owed. */
export function withMail(before: Stay | undefined, after: Stay, owed: Mail | undefined, now: number): Stay {
  const mail = timedMail(before?.mail, owed, now);
  const openedAt = before?.openedAt ?? after.ticket?.createdAt ?? isoTime(now);
  if (mail?.st !== 'pending' && mail?.st !== 'sending') return { ...after, mail, openedAt, dueAt: undefined };
  const dueAt = mail === before?.mail ? before.dueAt : (mail.notBefore ?? isoTime(now + sweepAfter));
  return { ...after, mail, openedAt, dueAt };
}

/** A mail that waits, told until when: a stay's plans may have changed, or the guest may have come. */
function scheduled(mail: Mail | undefined, after: Stay, location: Location, now: number): Mail | undefined {
  if (mail?.st !== 'pending') return mail;
  const wanted = mailNotBefore(after, mail, location, now);
  const notBefore = wanted === undefined ? undefined : isoTime(epochMs(wanted));
  if (notBefore === mail.notBefore) return mail;
  const { notBefore: _, ...rest } = mail;
  return notBefore === undefined ? rest : { ...rest, notBefore };
}

/** The mail that is owed once a stay has changed from `before` to `after`: a new version only if what the guest must know is new. */
export function owedMail(before: Stay | undefined, after: Stay, location: Location): Mail | undefined {
  const mail = before?.mail;
  if (after.state !== 'active') return mail && stopped(mail, 'revoked');
  if (!after.ticket) return mail && before && stopped(withFollowed(mail, before, after), 'revoked');
  if (after.ended) return before && mail && mailOfOver(mail, before, after, location);
  const why = whyNoMail(after, location);
  if (mail && before && hasSameContent(before, after, location) && sameWish(mail, why)) return withoutTold(mail);
  const v = (mail?.v ?? 0) + 1;
  const gone = before?.ticket?.user === after.ticket.user && mail ? goneBy(mail) : {};
  const follows = before && followedMail(before, after);
  const kept = { ...gone, ...(follows && { follows }) };
  return why === undefined ? { v, st: 'pending', att: 0, ...kept } : { v, st: 'skipped', att: 0, why, ...kept };
}

/** A mail whose ticket is gone and may be followed by another's, with what that one will follow. */
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

/** Whether a mail stands as it is: what has gone has gone; what waits or was left out may be wanted otherwise by now. */
function sameWish(mail: Mail, why: string | undefined): boolean {
  if (mail.st === 'skipped') return mail.why === why;
  return why === undefined || (mail.st !== 'pending' && mail.st !== 'sending');
}

/** A guest who is gone is told nothing; one who comes back is told what has changed since. */
function mailOfOver(mail: Mail, before: Stay, after: Stay, location: Location): Mail {
  if (mail.told || hasSameContent(before, after, location)) return stopped(mail, 'over');
  return stopped({ ...mail, told: toldNow(before, location) }, 'over');
}

function stopped(mail: Mail, why: 'revoked' | 'over'): Mail {
  if (mail.st !== 'pending' && mail.st !== 'sending') return mail;
  const { v, att, follows } = mail;
  return { v, st: 'skipped', att, why, ...goneBy(mail), ...(follows && { follows }) };
}

function goneBy(mail: Mail): Pick<Mail, 'gone'> {
  return hasGone(mail) ? { gone: true } : {};
}

function withoutTold(mail: Mail): Mail {
  const { told, ...rest } = mail;
  return told ? rest : mail;
}

/**
 * A mail with the times that are known only when it changes: when a later version was owed first (the first one's is the
 * ticket's own), and when one was left out. The same mail if nothing has changed. `now` in epoch milliseconds.
 */
export function timedMail(before: Mail | undefined, mail: Mail | undefined, now: number): Mail | undefined {
  if (!mail || mail === before) return mail;
  const queued = mail.v === before?.v ? before.queued : owedLater(mail) ? isoTime(now) : undefined;
  const at = mail.at ?? (mail.st === 'skipped' ? isoTime(now) : undefined);
  return { ...mail, ...(queued !== undefined && { queued }), ...(at !== undefined && { at }) };
}

function owedLater({ v, st }: Mail): boolean {
  return v > 1 && st === 'pending';
}
