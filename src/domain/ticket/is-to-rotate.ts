import { isSameAddress } from '../facts/is-same-address.ts';
import type { Location } from '../model/location.ts';
import { mayHaveArrived } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/** Whether a new code is due: it may have been mailed to an address that is no longer the guest's, and the location rotates codes. */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  const mail = before?.owed.email;
  if (!location.rotateOnNewAddress || !before?.ticket || before.gen !== next.gen || !mail) return false;
  const old = mail.mailedTerms?.email ?? before.facts.guest?.email;
  const now = next.facts.guest?.email;
  return mayHaveArrived(mail) && old !== undefined && now !== undefined && !isSameAddress(old, now);
}
