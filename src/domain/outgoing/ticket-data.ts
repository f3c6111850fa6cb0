import type { EndReason, MailData, OutgoingData, TicketData } from '../model/outgoing-event.ts';
import type { Stay, Ticketed } from '../model/stay.ts';
import { ticketStatus } from '../ticket/ticket-status.ts';
import type { Surroundings } from './stay-change.ts';

/** The ids of a stay, which are all that goes out of it. */
export function stayIds({ locationId, source, reservationId, stayId }: Stay): Omit<MailData, 'version'> {
  return { locationId, source, reservationId, stayId };
}

/** A stay's ticket, without its code and its guest. */
export function ticketData(stay: Ticketed, { at, apiUrl }: Surroundings): TicketData {
  const { locationId, ticket } = stay;
  const href = `${apiUrl}/rest/v1/Location/${encodeURIComponent(locationId)}/tickets/${ticket.serial}`;
  return { ...termsOf(stay), status: ticketStatus(stay, at), href };
}

/** A ticket that has ended. */
export function endedData(stay: Ticketed, reason: EndReason): OutgoingData['ticket.ended'] {
  const isRevoked = reason === 'cancelled' || reason === 'erased' || reason === 'replaced';
  return { ...termsOf(stay), status: isRevoked ? 'cancelled' : 'expired', reason };
}

function termsOf(stay: Ticketed): Omit<TicketData, 'status' | 'href'> {
  const { serial, from, until, numUsers, service } = stay.ticket;
  return { ...stayIds(stay), serial, from, until, numUsers, service: service.id };
}
