import type { Stay } from '../model/stay.ts';
import type { Ticket } from '../model/ticket.ts';
import type { TicketStatus } from './ticket-status.ts';

/** Which tickets of a location are meant; what is left out does not count. */
export interface TicketFilter {
  readonly status?: TicketStatus;
  readonly userId?: string;
  readonly roomNumber?: string;
  /** Created at or after: ISO-8601 in UTC with milliseconds. */
  readonly from?: string;
  /** Created before: ISO-8601 in UTC with milliseconds. */
  readonly until?: string;
}

/** A place in a location's list of tickets: all after a position, or all after the first `offset`. */
export interface TicketListQuery {
  readonly offset: number;
  /** The position of the last ticket that was seen; it wins over `offset`. */
  readonly after?: string;
  /** 1 to 5000. */
  readonly limit: number;
  readonly filter?: TicketFilter;
}

/** A part of a location's list, in the order of creation, then serial. */
export interface TicketPage {
  /** Stays with their tickets. */
  readonly stays: readonly Stay[];
  /** All that match, exactly. */
  readonly rows: number;
  /** What all that match were sold for, together. */
  readonly sales: number;
}

/** Where a ticket stands in its location's list: positions sort as text by creation, then serial. */
export function listPosition({ createdAt, serial }: Pick<Ticket, 'createdAt' | 'serial'>): string {
  return `${createdAt}#${serial.padStart(12, '0')}`;
}

/** When the ticket at a position was created: ISO-8601 in UTC with milliseconds. */
export function positionTime(position: string): string {
  return position.slice(0, position.indexOf('#'));
}

/** How a ticket's user is named: as the API's caller did, or by the address that an event gave; empty if nobody said. */
export function userIdOf({ ticket, facts }: Pick<Stay, 'ticket' | 'facts'>): string {
  return ticket?.userId ?? facts.guest?.email ?? '';
}

/** The room that a ticket belongs to, as the hotel calls it; `0` if none is known. */
export function roomNumberOf({ facts: { room } }: Pick<Stay, 'facts'>): string {
  return room?.name ?? room?.id ?? '0';
}
