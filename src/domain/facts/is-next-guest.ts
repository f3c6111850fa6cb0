import { endedOf, type Known } from '../model/known.ts';
import type { Guest, StayFacts } from '../model/stay-event.ts';
import { withDesk } from './desk-words.ts';
import { isSameAddress } from './is-same-address.ts';
import { comparedGuests, isSameGuest } from './is-same-guest.ts';

/**
 * Whether a reused reservation number now belongs to another guest: another name, after the former stay is over
 * (check-out, no-show, cancellation) or for days after it.
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
  // A similar name may be a misspelling, unless the address and the days differ too.
  if (names === 'near') return isLater && elsewhere;
  return names === 'unknown' && isAfter && isLater && mayBeAnother(former.guest, guest);
}

/** A family name changed by marriage comes with the same address, or with the days of the finished stay; otherwise it is another guest. */
function mayHaveMarried(known: Known, { guest, arrival }: StayFacts): boolean {
  const former = withDesk(known.told, known.desk);
  if (guest?.email !== undefined && isSameAddress(guest.email, former.guest?.email)) return true;
  return known.leftAt !== undefined && arrival !== undefined && arrival.date === former.arrival?.date;
}

/** Whether two guests whose names cannot be compared are different by their other data. */
function mayBeAnother(a: Guest, b: Guest): boolean {
  return isSomebody(a) && isSomebody(b) && !isSameGuest(a, b);
}

function hasOtherAddress({ email: a }: Guest, { email: b }: Guest): boolean {
  return a !== undefined && b !== undefined && !isSameAddress(a, b);
}

/** Whether a guest has a name or an address. */
function isSomebody({ givenName, familyName, email }: Guest): boolean {
  return (givenName ?? familyName ?? email) !== undefined;
}
