import { epochMs } from '../../kit/time.ts';
import type { Stay, Ticketed } from '../stay/stay.ts';
import type { FormerTicket, SoldService, Ticket } from './ticket.ts';

/** The status of a ticket: derived on read, never stored. */
export const ticketStatuses = ['cancelled', 'expired', 'active', 'new'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** The status of a stay's ticket at an instant (epoch milliseconds): the first that applies. */
export function ticketStatus({ state, ticket }: Pick<Stay, 'state'> & { readonly ticket: Ticket }, now: number) {
  if (state !== 'active') return 'cancelled';
  if (now >= endOfTicket(ticket)) return 'expired';
  return ticket.login === undefined ? 'new' : 'active';
}

/**
 * When a ticket ends, in epoch milliseconds: by its end, its service's maximum validity and the first login, or when its
 * budget was used up.
 */
export function endOfTicket({ from, until, service, login, usedUpAt }: Ticket): number {
  const end = ticketEnd({
    from: epochMs(from),
    until: epochMs(until),
    service,
    ...(login !== undefined && { login: epochMs(login) }),
  });
  return usedUpAt === undefined ? end : Math.min(end, epochMs(usedUpAt));
}

/** The time limits of a ticket; instants in epoch milliseconds. */
export interface TicketBounds {
  readonly from: number;
  /** The hard limit. */
  readonly until: number;
  readonly service: Pick<SoldService, 'expTime' | 'validUntil' | 'flags'>;
  /** The first accepted login; absent until then. */
  readonly login?: number;
}

/**
 * When a ticket ends, in epoch milliseconds: the earliest of its end, its service's maximum validity (not for
 * `timetolimit`) and the time since the first login (`timetofinish`).
 */
export function ticketEnd({ from, until, service, login }: TicketBounds): number {
  const shelf = service.validUntil > 0 && !service.flags.timetolimit ? from + service.validUntil * 1000 : until;
  const run = service.flags.timetofinish && login !== undefined ? login + service.expTime * 1000 : until;
  return Math.min(until, shelf, run);
}

/** How long a ticket is valid, in seconds: from first login, between start and end in elapsed time, or as online time; 0 if only traffic limits it. */
export function ticketSeconds(ticket: Pick<Ticket, 'from' | 'until' | 'service' | 'placed'>): number {
  const { until, service } = ticket;
  const { flags, expTime, onlineTime } = service;
  if (flags.timetofinish) return expTime;
  if (flags.timetolimit) return Math.round((epochMs(until) - epochMs(startOf(ticket))) / 1000);
  return flags.onlinetime ? onlineTime : 0;
}

/** From when a ticket is good, ISO-8601: where another system has issued it, from the start that it has there. */
export function startOf({ from, placed }: Pick<Ticket, 'from' | 'placed'>): string {
  return placed?.from ?? from;
}

/** Until when a code opens the network although its stay does not want it any more: ISO-8601; null: only its issuer knows. */
type Standing = string | null;

/**
 * Until when a ticket stands at the location's own server although its stay was cancelled or is over; undefined if it does
 * not, or its stay still wants it. Null if its service's time runs from the first login: then only the server knows.
 * @param now epoch milliseconds
 */
export function standsUntil({ state, ended, ticket }: Ticketed, now: number): Standing | undefined {
  const { placed, service } = ticket;
  const isWanted = state === 'active' && !ended;
  if (!placed || placed.cancelled || isWanted || epochMs(placed.until) <= now) return undefined;
  return service.flags.timetolimit ? placed.until : null;
}

/**
 * The tickets that stand at the location's own server beside the stay's own: those that it has replaced, and what came too
 * late. `now` in epoch milliseconds.
 */
export function formerStanding(
  { ticket, formerTickets }: Pick<Stay, 'ticket' | 'formerTickets'>,
  now: number,
): readonly FormerTicket[] {
  return (ticket?.placed?.former ?? formerTickets ?? []).filter(({ until }) => epochMs(until) > now);
}
