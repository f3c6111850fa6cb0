import { isoTime } from './instant.ts';
import { isOver } from './is-over.ts';
import type { Location } from './location.ts';
import { isMailAddress } from './mail-address.ts';
import { isSaidSinceRevoked } from './merge-facts.ts';
import type { Mail, Stay } from './stay.ts';

/** How long after its write a mail may be on its way before the sweeper looks after it. */
const sweepAfter = 60_000;

/** A stay that has changed from `before` to `after`, with the mail that it now owes, and when the sweeper looks after that. `now` in epoch milliseconds. */
export function withOwedMail(before: Stay | undefined, after: Stay, location: Location, now: number): Stay {
  return withMail(before, after, owedMail(before, after, location), now);
}

/** A stay with its mail, and when the sweeper looks after it while it is owed. */
export function withMail(before: Stay | undefined, after: Stay, mail: Mail | undefined, now: number): Stay {
  const openedAt = before?.openedAt ?? isoTime(now);
  if (mail?.st !== 'pending' && mail?.st !== 'sending') return { ...after, mail, openedAt, dueAt: undefined };
  const dueAt = mail === before?.mail ? before.dueAt : isoTime(now + sweepAfter);
  return { ...after, mail, openedAt, dueAt };
}

/** The mail that is owed once a stay has changed from `before` to `after`: a new version only if what the guest must know is new. */
export function owedMail(before: Stay | undefined, after: Stay, location: Location): Mail | undefined {
  const mail = before?.mail;
  if (after.state !== 'active' || !after.ticket) return mail && stopped(mail);
  if (isOver(after)) return mail;
  const why = whyNoMail(after, location);
  if (mail && before && sameNews(before, after) && sameWish(mail, why)) return mail;
  const v = (mail?.v ?? 0) + 1;
  return why === undefined ? { v, st: 'pending', att: 0 } : { v, st: 'skipped', att: 0, why };
}

/** Why a ticket is not mailed: nobody asked for it, no address is known, or the address cannot be one. */
function whyNoMail({ facts }: Stay, location: Location): string | undefined {
  if ((facts.format ?? location.defaultFormat) !== 'email') return 'not_requested';
  if (!facts.guest?.email) return 'no_address';
  return isMailAddress(facts.guest.email) ? undefined : 'bad_address';
}

/** Whether a mail stands as it is: what has gone has gone; what waits or was left out may be wanted otherwise by now. */
function sameWish(mail: Mail, why: string | undefined): boolean {
  if (mail.st === 'skipped') return mail.why === why;
  return why === undefined || (mail.st !== 'pending' && mail.st !== 'sending');
}

/** An earlier opening at check-in is no news: the guest stands at the desk, and the code is the same. */
function sameNews(before: Stay, after: Stay): boolean {
  const [a, b] = [before.ticket, after.ticket];
  return (
    a?.user === b?.user &&
    a?.pass === b?.pass &&
    a?.until === b?.until &&
    a?.service.id === b?.service.id &&
    a?.numUsers === b?.numUsers &&
    before.facts.guest?.email === after.facts.guest?.email &&
    (isSaidSinceRevoked(after, 'checkedIn') || a?.from === b?.from)
  );
}

function stopped(mail: Mail): Mail {
  if (mail.st !== 'pending' && mail.st !== 'sending') return mail;
  return { v: mail.v, st: 'skipped', att: mail.att, why: 'revoked' };
}
