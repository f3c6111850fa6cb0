import { hasGone } from './has-gone.ts';
import type { Location } from './location.ts';
import { isSameAddress } from './same-address.ts';
import type { Stay } from './stay.ts';

/** Whether the code has gone to an address that is no longer the guest's, at a location that then draws another. */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!location.rotateOnNewAddress || !before?.ticket || before.gen !== next.gen || !before.mail) return false;
  const old = before.mail.told?.email ?? before.facts.guest?.email;
  const now = next.facts.guest?.email;
  return hasGone(before.mail) && old !== undefined && now !== undefined && !isSameAddress(old, now);
}
