import type { Guest, StayFacts } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { comparedGuests } from './is-same-guest.ts';

/** A stay's facts after a newer entry; facts that the entry leaves out stay the same. */
export function mergeFacts(known: StayFacts, said: StayFacts): StayFacts {
  const guest = mergeGuests(known.guest, said.guest);
  return { ...known, ...present(said), ...(guest && { guest }) };
}

/** Another name with another address is another guest, and no data of the former one are kept. A new name alone is a correction. */
function mergeGuests(known: Guest | undefined, said: Guest | undefined): Guest | undefined {
  if (!known || !said) return said ?? known;
  const isAnother =
    comparedGuests(known, said) === 'other' && said.email !== undefined && !isSameAddress(known.email, said.email);
  return isAnother ? said : { ...known, ...present(said) };
}

function present<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
