import type { StayFacts } from './stay-event.ts';

/** Facts that reception can set. */
export const deskFields = ['email', 'givenName', 'familyName', 'locale', 'room', 'format'] as const;
export type DeskField = (typeof deskFields)[number];
export type DeskValue = string | StayFacts['room'];

/** Reception's values by field, each with the hotel system's value at that time: in force until the hotel system sends another value. */
export type DeskWords = {
  readonly [field in DeskField]?: { readonly value: DeskValue; readonly instead?: DeskValue };
};
