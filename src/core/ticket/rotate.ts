import type { Location } from '../location/location.ts';
import { erasedAddress, type Mail, mayHaveArrived } from '../owed/work.ts';
import { guestsOf } from '../stay/history.ts';
import { comparedGuests, isSameAddress } from '../stay/same-guest.ts';
import type { Stay } from '../stay/stay.ts';

/**
 * Whether a new code is due: the present one may have been mailed to an address that is not the guest's now, and whoever has
 * that is another guest, or the location rotates codes.
 */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!before?.ticket || before.gen !== next.gen) return false;
  const { guest } = next.facts;
  const elsewhere = mailedElsewhere(before, guest?.email);
  if (elsewhere.length === 0) return false;
  if (elsewhere.includes(erasedAddress)) return true;
  // Events that came late have told that the address was somebody else's.
  if (guest?.email === undefined) return true;
  if (location.rotateOnNewAddress && !isSameAddress(before.facts.guest?.email, guest.email)) return true;
  const owners = guestsOf(next).filter(({ email }) => elsewhere.some((one) => isSameAddress(one, email)));
  return owners.some((owner) => comparedGuests(owner, guest) === 'other');
}

/** Addresses to which the code of a stay may have been mailed, but for the one that its guest has now. */
function mailedElsewhere({ owed: { email: mail }, facts }: Stay, now: string | undefined): readonly string[] {
  if (!mail || !mayHaveArrived(mail)) return [];
  const last = mail.mailedTerms?.email ?? facts.guest?.email;
  const all = new Set([...(mail.mailedTo ?? []), ...(last === undefined ? [] : [last])]);
  return [...all].filter((email) => !isSameAddress(email, now));
}

/** What the next mail of the same code notes of them. */
export function notedElsewhere(before: Stay, now: string | undefined): Pick<Mail, 'mailedTo'> {
  const mailedTo = mailedElsewhere(before, now);
  return mailedTo.length > 0 ? { mailedTo } : {};
}
