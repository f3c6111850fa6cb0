import type { Guest, StayFacts } from '../model/stay-event.ts';
import { isAnotherGuest } from './is-same-guest.ts';

/** A stay's facts after a newer entry; facts that the entry leaves out stay the same. */
export function mergeFacts(known: StayFacts, said: StayFacts): StayFacts {
  const guest = mergeGuests(known.guest, said.guest);
  const room = mergeRooms(known.room, said.room);
  return { ...known, ...present(said), ...(guest && { guest }), ...(room && { room }) };
}

/** A system may tell a room's name or type in one message and leave it out in another. */
function mergeRooms(known: StayFacts['room'], said: StayFacts['room']): StayFacts['room'] {
  if (!known || !said) return said ?? known;
  const isSame = said.id === undefined ? said.name !== undefined && said.name === known.name : said.id === known.id;
  return isSame ? { ...known, ...present(said) } : said;
}

/** Of a clearly other guest's data, none of the former's are kept. */
function mergeGuests(known: Guest | undefined, said: Guest | undefined): Guest | undefined {
  if (!known || !said) return said ?? known;
  return isAnotherGuest(known, said) ? said : { ...known, ...present(said) };
}

function present<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
