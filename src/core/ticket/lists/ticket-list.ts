import { epochMs, isoTime, localMoment, type StayMoment } from '../../../kit/time.ts';
import type { Help } from '../../owed/in-hand.ts';
import type { KnownStay, Stay, Ticketed } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import type { TicketStatus } from '../status.ts';
import type { Ticket } from '../ticket.ts';

/** A filter for a location's tickets; absent fields do not filter. */
export interface TicketFilter {
  readonly status?: TicketStatus;
  readonly userId?: string;
  readonly roomNumber?: string;
  /** Created at or after: ISO-8601 in UTC with milliseconds. */
  readonly from?: string;
  /** Created before: ISO-8601 in UTC with milliseconds. */
  readonly until?: string;
  readonly reservation?: ReservationQuery;
}

/** A reservation of a location, as one or several systems number it. */
export interface ReservationQuery {
  readonly reservationId: string;
  /** The `source` of the events of each system that may know it by this number. */
  readonly sources: readonly string[];
}

/** A place in a location's list of tickets: all after a position, or all after the first `offset`. */
export interface TicketListQuery {
  readonly offset: number;
  /** The position of the last ticket of the previous page; takes precedence over `offset`. */
  readonly after?: string;
  /** 1 to 5000. */
  readonly limit: number;
  readonly filter?: TicketFilter;
  /** Logins are known, so that tickets in use (`active`) are told from new ones: their stays are read. */
  readonly knowsLogins?: boolean;
}

/** A part of a location's list, in the order of creation, then serial. */
export interface TicketPage {
  readonly tickets: readonly { readonly ref: StayRef; readonly stay: Ticketed }[];
  /** The exact number of all matching tickets. */
  readonly rows: number;
  /** The sum of the prices of all matching tickets. */
  readonly sales: number;
}

/** A ticket's position in its location's list: sorts as text by creation, then serial. */
export function listPosition({ createdAt, serial }: Pick<Ticket, 'createdAt' | 'serial'>): string {
  return `${createdAt}#${serial.padStart(12, '0')}`;
}

/** A serial as the index of serials has it: without the zeros that an issuer's may begin with. */
export function plainSerial(serial: string): string {
  return String(Number(serial));
}

/** When the ticket at a position was created: ISO-8601 in UTC with milliseconds. */
export function positionTime(position: string): string {
  return position.slice(0, position.indexOf('#'));
}

/** The ticket's user: as named by the API's caller, or the address from an event; empty if unknown. */
export function userIdOf({ ticket, facts }: Pick<Stay, 'ticket' | 'facts'>): string {
  return ticket?.userId ?? facts.guest?.email ?? '';
}

/** The hotel's name of the ticket's room; `0` if unknown. */
export function roomNumberOf({ facts: { room } }: Pick<Stay, 'facts'>): string {
  return room?.name ?? room?.id ?? '0';
}

/** A filter from a request: its times may be local at the location. */
type WantedTickets = Omit<TicketFilter, 'from' | 'until'> & {
  readonly from?: StayMoment;
  readonly until?: StayMoment;
};

/** A filter with exact times: a date alone means the start of the day as `from`, and the end of the day as `until`. */
export function filterInZone({ from, until, ...filter }: WantedTickets, timeZone: string): TicketFilter {
  return {
    ...filter,
    ...(from && { from: isoTime(epochMs(localMoment(from, '00:00', timeZone, 'arrival'))) }),
    ...(until && { until: isoTime(endOf(until, timeZone)) }),
  };
}

/** The last second of a day belongs to that day, so that days add up. */
function endOf(until: StayMoment, timeZone: string): number {
  const wholeDay = until.time === undefined && until.at === undefined;
  return epochMs(localMoment(until, '23:59:59', timeZone, 'departure')) + (wholeDay ? 1000 : 0);
}

/** Whether a filter excludes anything. */
export function isFiltered(filter: TicketFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}

/** A place in a location's list of guests who may be without their code: after a ticket's end, and its stay's key. */
export interface UndeliveredPlace {
  /** ISO-8601. */
  readonly until: string;
  /** 43 characters of base64url, or a key of the API's. */
  readonly key: string;
}

/** A part of the list is asked for. */
export interface UndeliveredQuery {
  /** 1 to 5000. */
  readonly limit: number;
  /** Where the last part ended; absent for the first. */
  readonly after?: UndeliveredPlace;
}

/** A guest whom reception is to look after. */
export interface Undelivered extends Help {
  readonly stay: KnownStay;
}

/** A part of the list, in the order in which the tickets end: who leaves first stands first. */
export interface UndeliveredPage {
  readonly guests: readonly Undelivered[];
  /** Where the next part begins; absent on the last. */
  readonly next?: UndeliveredPlace;
}
