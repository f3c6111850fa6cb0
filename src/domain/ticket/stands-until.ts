import type { Stay, Ticketed } from '../model/stay.ts';
import type { FormerTicket } from '../model/ticket.ts';
import { epochMs } from '../time/instant.ts';

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
