import type { Stay } from '../model/stay.ts';
import type { Ticket } from '../model/ticket.ts';
import { epochMs } from '../time/instant.ts';
import { ticketEnd } from './ticket-end.ts';

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
