import { isSameAddress } from '../facts/is-same-address.ts';
import { comparedGuests } from '../facts/is-same-guest.ts';
import type { Location } from '../model/location.ts';
import type { Stay } from '../model/stay.ts';
import { mailedGuests } from './mailed-guests.ts';

/**
 * Whether a new code is due: the present one may have been mailed to an address that is no longer the guest's, and who had
 * that is clearly another guest, or the location rotates codes.
 */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!before?.ticket || before.gen !== next.gen) return false;
  const { guest } = next.facts;
  const elsewhere = mailedGuests(before).filter(({ email }) => !isSameAddress(email, guest?.email));
  // Events that came late have told that the address was somebody else's.
  if (elsewhere.length > 0 && guest?.email === undefined) return true;
  const isMoved = !isSameAddress(before.facts.guest?.email, guest?.email);
  if (location.rotateOnNewAddress && isMoved && elsewhere.length > 0) return true;
  return elsewhere.some((one) => comparedGuests(one, guest) === 'other');
}
