import { isSameAddress } from '../facts/is-same-address.ts';
import type { FollowedMail } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

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
