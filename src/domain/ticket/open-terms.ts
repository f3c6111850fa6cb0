import type { Location } from '../model/location.ts';
import type { Stay } from '../model/stay.ts';
import type { Ticket, TicketTerms } from '../model/ticket.ts';
import { earlier } from '../time/local-moment.ts';
import { serviceOnOffer } from './choose-service.ts';
import { type Refusal, ticketTerms } from './ticket-terms.ts';

/**
 * The terms of the ticket that a stay should have by its plans and by what reception has set.
 * @param before the stay before these plans; the stay itself if they are not new
 */
export function openTerms(before: Stay | undefined, stay: Stay, location: Location): TicketTerms | Refusal {
  const terms = ticketTerms(stay.facts, stay.checkedInAt, location, soldAs(before, stay));
  if ('reason' in terms || !stay.endOverride) return terms;
  const { until } = stay.endOverride;
  return { ...terms, until, from: earlier(terms.from, until) };
}

/** The ticket as it was sold; but a number of devices that turns out never to have been asked for does not count. */
function soldAs(before: Stay | undefined, stay: Stay): Partial<TicketTerms> | undefined {
  const { ticket } = stay;
  return ticket && isUnasked(before, stay) ? { service: ticket.service } : ticket;
}

/** A ticket for as many devices as its service allows, if it turns out that a number was never asked for; else undefined. */
export function withoutUnasked(before: Stay | undefined, stay: Stay, location: Location): Ticket | undefined {
  const { ticket } = stay;
  if (!ticket || ticket.placed || !isUnasked(before, stay)) return undefined;
  const offered = serviceOnOffer(String(ticket.service.id), location);
  return offered && { ...ticket, numUsers: offered.simDevices };
}

function isUnasked(before: Stay | undefined, { facts }: Stay): boolean {
  return before?.facts.numUsers !== undefined && facts.numUsers === undefined;
}
