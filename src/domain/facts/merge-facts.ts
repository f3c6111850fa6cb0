import type { Guest, StayFacts } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { comparedGuests } from './is-same-guest.ts';

/** What is known of a stay's facts after a newer word: what that leaves out stays as it was known. */
export function mergeFacts(known: StayFacts, said: StayFacts): StayFacts {
  const guest = mergeGuests(known.guest, said.guest);
  return { ...known, ...present(said), ...(guest && { guest }) };
}

/** Another name with another address is another guest: nothing of the former one's is kept. A name alone was corrected. */
function mergeGuests(known: Guest | undefined, said: Guest | undefined): Guest | undefined {
  if (!known || !said) return said ?? known;
  const isAnother =
    comparedGuests(known, said) === 'other' && said.email !== undefined && !isSameAddress(known.email, said.email);
  return isAnother ? said : { ...known, ...present(said) };
}

function present<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
