import type { Location } from '../model/location.ts';
import { type Mail, mayHaveArrived } from '../model/mail.ts';
import { addressProblem } from '../model/mail-address.ts';
import { isOwed } from '../model/owed-work.ts';
import type { Stay } from '../model/stay.ts';
import { notedElsewhere } from '../ticket/mailed-addresses.ts';
import { followedMail } from './followed-mail.ts';
import { hasSameContent, presentTerms } from './has-same-content.ts';

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
