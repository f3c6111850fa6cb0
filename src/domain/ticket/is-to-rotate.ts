import { isSameAddress } from '../facts/is-same-address.ts';
import { comparedGuests } from '../facts/is-same-guest.ts';
import { addresseeOf } from '../facts/known-by.ts';
import type { Location } from '../model/location.ts';
import { mayHaveArrived } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/**
 * Whether a new code is due: the present one may have been mailed to an address that is no longer the guest's, and that guest
 * is clearly another, or the location rotates codes.
 */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  const mail = before?.owed.email;
  if (!before?.ticket || before.gen !== next.gen || !mail || !mayHaveArrived(mail)) return false;
  const old = mail.mailedTerms?.email ?? before.facts.guest?.email;
  const now = next.facts.guest?.email;
  if (old === undefined || isSameAddress(old, now)) return false;
  // Events that came late have told that the address was somebody else's.
  if (location.rotateOnNewAddress || now === undefined) return true;
  return comparedGuests(addresseeOf(before), addresseeOf(next)) === 'other';
}
