import { isSameGuest } from './same-guest.ts';
import type { Stay } from './stay.ts';
import type { Guest } from './stay-event.ts';

/**
 * A room whose reservation was told in another guest's name, without that name and address: it has a guest of its own.
 * The same stay if nothing of the other guest is in it.
 */
export function withoutGuest(stay: Stay, other: Guest): Stay {
  const isTold = (guest: Guest | undefined) => isSameGuest(guest, other) && !isSameGuest(guest, stay.facts.guest);
  if (!stay.words.some(({ facts }) => isTold(facts.guest))) return stay;
  const words = stay.words.map((word) => {
    const { guest, ...facts } = word.facts;
    return isTold(guest) ? { ...word, facts } : word;
  });
  return { ...stay, words };
}
