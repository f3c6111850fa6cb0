import type { Stay } from '../model/stay.ts';
import type { Ticket } from '../model/ticket.ts';
import { epochMs } from '../time/instant.ts';
import { ticketEnd } from './ticket-end.ts';

/** What a ticket is good for: derived on read, never stored. */
export const ticketStatuses = ['cancelled', 'expired', 'active', 'new'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

/** The status of a stay's ticket at an instant (epoch milliseconds); the first that holds. */
export function ticketStatus({ state, ticket }: Pick<Stay, 'state'> & { readonly ticket: Ticket }, now: number) {
  if (state !== 'active') return 'cancelled';
  if (now >= endOfTicket(ticket)) return 'expired';
  return ticket.login === undefined ? 'new' : 'active';
}

/** When a ticket ends, in epoch milliseconds: its window, its shelf life and, once somebody has logged in, its clock. */
export function endOfTicket({ from, until, service, login }: Ticket): number {
  return ticketEnd({
    from: epochMs(from),
    until: epochMs(until),
    service,
    ...(login !== undefined && { login: epochMs(login) }),
  });
}
