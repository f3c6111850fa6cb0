import type { DeskStayAnswer } from '../../rest/desk/desk-answers.schema.ts';
import type { DeskRow } from '../../rest/desk/row.schema.ts';

/** What the REST API answers the desk. Instants are ISO-8601 in UTC; what is not known is left out. */

/** A Location that whoever is signed in works at. */
export interface DeskLocation {
  readonly id: string;
  readonly name: string;
  /** IANA. */
  readonly timeZone: string;
  readonly role?: 'reception' | 'manager';
  readonly logo?: { readonly url: string; readonly width: number; readonly height: number };
  /** Its colour on light and on dark pages, and what is framed in it. */
  readonly accent?: Readonly<Record<'light' | 'dark' | 'tint' | 'darkTint', string>>;
}

/** Whoever is signed in. */
export interface Session {
  readonly name: string;
  readonly locations: readonly DeskLocation[];
}

/** One channel by which the guest was told the code, or is to be. */
export type Channel = NonNullable<DeskRow['ways']>[number];

/** By what the page holds a guest: the ticket's serial, or of one that is not issued yet what the list knows it by. */
interface Held {
  readonly serial: string;
  /** Whether the hotel's own server has still to issue the ticket: there is nothing to be done with it yet. */
  readonly isOrdered?: boolean;
}

/** A ticket on or near today. */
export type Row = Omit<DeskRow, 'serial' | 'key'> & Held;

/** `GET …/desk/stays/{serial}`, of an issued ticket */
export type Stay = Omit<DeskStayAnswer, 'serial' | 'key'> & Held;

/** Whose hand it was. */
export type Actor = TrailLine['by'];

/** What happened to a guest's stay. */
export type TrailLine = DeskStayAnswer['trail'][number];
