import { type DeskField, type DeskValue, type DeskWords, deskFields } from '../model/desk-words.ts';
import type { Guest, StayFacts } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { isSameGuest } from './is-same-guest.ts';
import { isSameValue } from './is-same-value.ts';

/** The desk's words once it has set these facts too; what the hotel's system has told just so needs none. */
export function setAtDesk(desk: DeskWords, set: StayFacts, told: StayFacts): DeskWords {
  const words: Record<string, DeskWords[DeskField]> = { ...desk };
  for (const field of deskFields) {
    const value = factOf(set, field);
    const instead = factOf(told, field);
    if (value === undefined) continue;
    if (isSameValue(value, instead)) delete words[field];
    else words[field] = { value, ...(instead !== undefined && { instead }) };
  }
  return words;
}

/** The desk's words that hold once the hotel's system has told these facts. */
export function heldAtDesk(desk: DeskWords, said: StayFacts): DeskWords {
  const held = Object.entries(desk).filter(([name, word]) => {
    const value = factOf(said, name as DeskField);
    return value === undefined || isSame(name as DeskField, value, word.instead);
  });
  return Object.fromEntries(held);
}

/** What counts: what the desk has set, else what the hotel's system has told. */
export function withDesk(told: StayFacts, desk: DeskWords): StayFacts {
  const { room, format, ...guest } = Object.fromEntries(
    Object.entries(desk).map(([field, { value }]) => [field, value]),
  ) as Guest & Pick<StayFacts, 'room' | 'format'>;
  return {
    ...told,
    ...(room && { room }),
    ...(format && { format }),
    ...(Object.keys(guest).length > 0 && { guest: { ...told.guest, ...guest } }),
  };
}

function factOf({ room, format, guest }: StayFacts, field: DeskField): DeskValue | undefined {
  if (field === 'room') return room;
  return field === 'format' ? format : guest?.[field];
}

/** One address, name or room may be written in two ways. */
function isSame(field: DeskField, a: DeskValue, b: DeskValue | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') {
    return typeof a === 'object' && typeof b === 'object' && a.id === b.id && a.name === b.name;
  }
  if (field === 'email') return isSameAddress(a, b);
  if (field === 'givenName' || field === 'familyName') return isSameGuest({ [field]: a }, { [field]: b });
  return isSameValue(a, b);
}
