import { endedOf, type Known } from '../model/known.ts';
import type { Guest, StayFacts } from '../model/stay-event.ts';
import { withDesk } from './desk-words.ts';
import { isSameAddress } from './is-same-address.ts';
import { comparedGuests, isSameGuest } from './is-same-guest.ts';

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
  if (names === 'family') return !mayHaveMarried(known, said);
  // A name may have been misspelt, unless the address and the days are others, too.
  if (names === 'near') return isLater && elsewhere;
  return names === 'unknown' && isAfter && isLater && mayBeAnother(former.guest, guest);
}

/** Who has married keeps the address, or is told for the days that are over; else the number is rather another's than the name. */
function mayHaveMarried(known: Known, { guest, arrival }: StayFacts): boolean {
  const former = withDesk(known.told, known.desk);
  if (guest?.email !== undefined && isSameAddress(guest.email, former.guest?.email)) return true;
  return known.leftAt !== undefined && arrival !== undefined && arrival.date === former.arrival?.date;
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
