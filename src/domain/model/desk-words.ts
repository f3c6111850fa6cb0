import type { StayFacts } from './stay-event.ts';

/** Facts that the desk may set. */
export const deskFields = ['email', 'givenName', 'familyName', 'locale', 'room', 'format'] as const;
export type DeskField = (typeof deskFields)[number];
export type DeskValue = string | StayFacts['room'];

/** What the desk has set, field by field, each with what the hotel's system had told by then: it holds until that tells something else. */
export type DeskWords = {
  readonly [field in DeskField]?: { readonly value: DeskValue; readonly instead?: DeskValue };
};
