import type { Location } from '../location/location.ts';
import { mailedElsewhere } from '../owed/kinds/mail/mailed-to.ts';
import { channelKinds } from '../owed/kinds.ts';
import { wasAliasOf } from '../stay/guest/address-kind.ts';
import { erasedAddress } from '../stay/guest/erased-address.ts';
import { comparedGuests, isSameAddress, mayBeSameGuest } from '../stay/guest/same-guest.ts';
import type { Stay } from '../stay/stay.ts';
import type { Guest } from '../stay/stay-event.ts';
import { guestsOf } from '../stay/stay-state.ts';

/**
 * Whether a new code is due: the present one may have been mailed to an address, or texted to a number, that is not the guest's
 * now, and whoever has that is another guest, or the location rotates codes.
 */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!before?.ticket || before.gen !== next.gen) return false;
  const { guest } = next.facts;
  const isOther = location.rotateOnNewAddress || comparedGuests(before.facts.guest, guest) === 'other';
  if (isOther && channelKinds.some(({ channel }) => channel.isElsewhere?.(before, guest))) return true;
  const elsewhere = mailedElsewhere(before, guest?.email);
  if (elsewhere.length === 0) return false;
  if (elsewhere.includes(erasedAddress)) return true;
  // Events that came late have told that the address was somebody else's.
  if (guest?.email === undefined) return true;
  if (location.rotateOnNewAddress && isNewAddress(before.facts.guest, guest, elsewhere)) return true;
  const owners = guestsOf(next).filter(({ email }) => elsewhere.some((one) => isSameAddress(one, email)));
  return owners.some((owner) => comparedGuests(owner, guest) === 'other');
}

/** Whether a guest has another address than before. An alias's successor is none: the code went through the portal to the same guest. */
function isNewAddress(before: Guest | undefined, now: Guest, elsewhere: readonly string[]): boolean {
  const { email = '' } = now;
  if (isSameAddress(before?.email, email)) return false;
  return !mayBeSameGuest(before, now) || elsewhere.some((former) => !wasAliasOf(former, email));
}
