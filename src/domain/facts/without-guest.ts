import type { Stay } from '../model/stay.ts';
import type { Guest } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { isSameGuest } from './is-same-guest.ts';

/**
 * A stay without the data of another person, who booked the room for its guest or had the number before. The same
 * stay if it has no such data.
 * @param other in other reservations only an address tells who is meant: many have one name
 */
export function withoutGuest(stay: Stay, other: Guest, isSameReservation: boolean): Stay {
  const isOther = (guest: Guest | undefined) =>
    (other.email !== undefined && guest?.email !== undefined && isSameAddress(guest.email, other.email)) ||
    (isSameReservation && isSameGuest(guest, other));
  const isTold = (guest: Guest | undefined) => isOther(guest) && !isOther(stay.facts.guest);
  if (!stay.words.some(({ facts }) => isTold(facts.guest))) return stay;
  const words = stay.words.map((word) => {
    const { guest, ...facts } = word.facts;
    return isTold(guest) ? { ...word, facts } : word;
  });
  return { ...stay, words };
}
