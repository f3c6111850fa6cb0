import { withDesk } from './desk-words.ts';
import { endedOf, type Known } from './known.ts';
import { isSameAddress } from './same-address.ts';
import { comparedGuests, isSameGuest } from './same-guest.ts';
import type { Guest, StayFacts } from './stay-event.ts';

/**
 * A hotel may use a reservation number again: for somebody with another name, once the former guest's stay is over (a
 * check-out, a no-show, a cancellation) or for days after it.
 */
export function isNextGuest(known: Known, said: StayFacts): boolean {
  const former = withDesk(known.told, known.desk);
  const { arrival, guest } = said;
  if (!guest || !former.guest) return false;
  const isOver = known.revoked !== undefined || endedOf(known) !== undefined;
  const isAfter = arrival !== undefined && former.departure !== undefined && arrival.date >= former.departure.date;
  if (!isOver && !isAfter) return false;
  const isLater = arrival !== undefined && former.arrival !== undefined && arrival.date > former.arrival.date;
  const names = comparedGuests(former.guest, guest);
  const elsewhere = hasOtherAddress(former.guest, guest);
  if (names === 'other') return true;
  // A name may have been corrected, unless the address and the days are others, too.
  if (names === 'near') return isLater && elsewhere;
  return names === 'unknown' && isAfter && isLater && mayBeAnother(former.guest, guest);
}

/** Whether two guests without a name in common are told apart by what is known of them. */
function mayBeAnother(a: Guest, b: Guest): boolean {
  return isSomebody(a) && isSomebody(b) && !isSameGuest(a, b);
}

function hasOtherAddress({ email: a }: Guest, { email: b }: Guest): boolean {
  return a !== undefined && b !== undefined && !isSameAddress(a, b);
}

/** Whether anything is said by which a person could be told from another. */
function isSomebody({ givenName, familyName, email }: Guest): boolean {
  return (givenName ?? familyName ?? email) !== undefined;
}
