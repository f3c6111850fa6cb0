import { isSameAddress } from '../facts/is-same-address.ts';
import type { Location } from '../model/location.ts';
import { hasGone } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/** Whether a new code is due: it was mailed to an address that is no longer the guest's, and the location rotates codes. */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!location.rotateOnNewAddress || !before?.ticket || before.gen !== next.gen || !before.mail) return false;
  const old = before.mail.told?.email ?? before.facts.guest?.email;
  const now = next.facts.guest?.email;
  return hasGone(before.mail) && old !== undefined && now !== undefined && !isSameAddress(old, now);
}
