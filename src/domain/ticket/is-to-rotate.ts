import { isSameAddress } from '../facts/is-same-address.ts';
import { comparedGuests } from '../facts/is-same-guest.ts';
import { guestsOf } from '../facts/known-by.ts';
import type { Location } from '../model/location.ts';
import { erasedAddress } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import { mailedElsewhere } from './mailed-addresses.ts';

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
