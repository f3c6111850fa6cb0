import { endedOf, type StayEntry, type StayState, withDesk } from '../stay-entry.ts';
import type { Guest, StayFacts } from '../stay-event.ts';
import { comparedGuests, isAnotherGuest, isSameAddress, isSameGuest } from './same-guest.ts';

/**
 * Whether an entry tells of another guest than the present one on the number: another name, after the former stay is over
 * (check-out, no-show, cancellation) or for days after it; or another name and another address that check in, over or not.
 * @param said the entry's facts, as far as they apply to this room
 */
export function isNextGuest(known: StayState, entry: StayEntry, said: StayFacts): boolean {
  const former = withDesk(known.reported, known.desk);
  const { arrival, guest } = said;
  // A hotel system repeats the name that reception has corrected.
  if (!guest || !former.guest || isSameGuest(known.reported.guest, guest)) return false;
  if (checksInAnother(known, entry, guest)) return true;
  const isOver = known.revoked !== undefined || endedOf(known) !== undefined;
  const isAfter = arrival !== undefined && former.departure !== undefined && arrival.date >= former.departure.date;
  if (!isOver && !isAfter) return false;
  const isLater = arrival !== undefined && former.arrival !== undefined && arrival.date > former.arrival.date;
  const names = comparedGuests(former.guest, guest);
  if (names === 'other') return true;
  if (names === 'family') return !mayHaveMarried(known, entry, said);
  // A similar name may be a misspelling, unless the address and the days differ too.
  if (names === 'near') return isLater && hasOtherAddress(known, guest);
  return names === 'unknown' && isAfter && isLater && mayBeAnother(former.guest, guest);
}

/**
 * Whether a clearly other guest checks in. The first guest of a room of its own does not count: the former one has booked it
 * for them. While a guest is there, only an event of the type `stay.checked_in` is a check-in; others repeat that state.
 */
function checksInAnother(known: StayState, { status, called, whole }: StayEntry, guest: Guest): boolean {
  const { reported, desk, ownGuest, checkedInAt } = known;
  const comes = status === 'checked_in' && (checkedInAt === undefined || called === 'checked_in');
  if (!comes || !(whole || ownGuest)) return false;
  return [reported.guest, withDesk(reported, desk).guest].every((one) => isAnotherGuest(one, guest));
}

/**
 * A family name changed by marriage comes with the same address; or with the days of the finished stay, without another address and
 * without a word that somebody is in: otherwise it is another guest.
 */
function mayHaveMarried(known: StayState, { status }: StayEntry, { guest, arrival }: StayFacts): boolean {
  if (addressesOf(known).some((email) => isSameAddress(email, guest?.email))) return true;
  if (status === 'checked_in' || guest?.email !== undefined) return false;
  return known.leftAt !== undefined && arrival !== undefined && arrival.date === known.reported.arrival?.date;
}

/** Whether two guests whose names cannot be compared are different by their other data. */
function mayBeAnother(a: Guest, b: Guest): boolean {
  return isSomebody(a) && isSomebody(b) && !isSameGuest(a, b);
}

function hasOtherAddress(known: StayState, { email }: Guest): boolean {
  const addresses = addressesOf(known);
  return email !== undefined && addresses.length > 0 && !addresses.some((one) => isSameAddress(one, email));
}

/** The former guest's: the hotel system's, which it may repeat, and reception's. */
function addressesOf({ reported, desk }: StayState): readonly string[] {
  return [reported.guest, withDesk(reported, desk).guest].flatMap((guest) => guest?.email ?? []);
}

/** Whether a guest has a name or an address. */
function isSomebody({ givenName, familyName, email }: Guest): boolean {
  return (givenName ?? familyName ?? email) !== undefined;
}
