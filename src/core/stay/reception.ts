import { isSameValue } from '../../kit/compare.ts';
import { isSameAddress, isSameGuest } from './same-guest.ts';
import type { Guest, StayFacts } from './stay-event.ts';

/** Reception's values after it also sets these facts; a value equal to the hotel system's is not stored. */
export function setAtDesk(desk: ReceptionFacts, set: StayFacts, reported: StayFacts): ReceptionFacts {
  const entries: Record<string, ReceptionFacts[DeskField]> = { ...desk };
  for (const field of deskFields) {
    const value = factOf(set, field);
    const instead = factOf(reported, field);
    if (value === undefined) continue;
    if (isSameValue(value, instead)) delete entries[field];
    else entries[field] = { value, ...(instead !== undefined && { instead }) };
  }
  return entries;
}

/** Reception's values that stay in force after the hotel system has sent these facts. */
export function heldAtDesk(desk: ReceptionFacts, said: StayFacts): ReceptionFacts {
  const held = Object.entries(desk).filter(([name, entry]) => {
    const value = factOf(said, name as DeskField);
    return value === undefined || isSame(name as DeskField, value, entry.instead);
  });
  return Object.fromEntries(held);
}

/** The facts in force: reception's value, else the hotel system's. */
export function withDesk(reported: StayFacts, desk: ReceptionFacts): StayFacts {
  const { room, format, ...guest } = Object.fromEntries(
    Object.entries(desk).map(([field, { value }]) => [field, value]),
  ) as Guest & Pick<StayFacts, 'room' | 'format'>;
  return {
    ...reported,
    ...(room && { room }),
    ...(format && { format }),
    ...(Object.keys(guest).length > 0 && { guest: { ...reported.guest, ...guest } }),
  };
}

function factOf({ room, format, guest }: StayFacts, field: DeskField): DeskValue | undefined {
  if (field === 'room') return room;
  return field === 'format' ? format : guest?.[field];
}

/** Compares addresses, names and rooms that may be spelled in two ways. */
function isSame(field: DeskField, a: DeskValue, b: DeskValue | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') {
    return typeof a === 'object' && typeof b === 'object' && a.id === b.id && a.name === b.name;
  }
  if (field === 'email') return isSameAddress(a, b);
  if (field === 'givenName' || field === 'familyName') return isSameGuest({ [field]: a }, { [field]: b });
  return isSameValue(a, b);
}

/** Facts that reception can set. */
const deskFields = ['email', 'givenName', 'familyName', 'locale', 'room', 'format'] as const;
type DeskField = (typeof deskFields)[number];
type DeskValue = string | StayFacts['room'];

/** Reception's values by field, each with the hotel system's value at that time: in force until the hotel system sends another value. */
export type ReceptionFacts = {
  readonly [field in DeskField]?: { readonly value: DeskValue; readonly instead?: DeskValue };
};
