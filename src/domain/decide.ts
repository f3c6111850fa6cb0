import { isOver } from './is-over.ts';
import { earlier } from './local-moment.ts';
import type { Location } from './location.ts';
import { isSaidSinceRevoked } from './merge-facts.ts';
import { nextStay } from './next-stay.ts';
import type { Stay } from './stay.ts';
import type { StayEvent } from './stay-event.ts';
import type { TicketTerms } from './ticket.ts';
import { type Refusal, ticketTerms } from './ticket-terms.ts';

/**
 * What one event does to a stay:
 * `stale` nothing, all it says is known better · `refused` it can never be applied ·
 * `keep` the stay becomes `next` · `issue` it becomes `next` with a new ticket on `terms`, whose credentials are yet to be drawn.
 */
export type Decision =
  | { readonly does: 'stale' }
  | ({ readonly does: 'refused' } & Refusal)
  | { readonly does: 'keep'; readonly next: Stay }
  | { readonly does: 'issue'; readonly next: Stay; readonly terms: TicketTerms };

/**
 * Decides what an event does to the stay that it speaks of. Pure: the same stay, event and location always give the same
 * answer, whatever the hour. Revoking is unconditional, issuing is gated.
 */
export function decide(current: Stay | undefined, event: StayEvent, location: Location): Decision {
  const next = nextStay(current, event);
  if (!next) return { does: 'stale' };
  const { ticket } = next;
  const firm = next.state === 'active' && next.facts.standing !== undefined && !isOver(next);
  if (!firm || !(ticket || opensTicket(next, location))) return { does: 'keep', next };
  const checkedIn = isSaidSinceRevoked(next, 'checkedIn') ? next.facts.checkedIn : undefined;
  const terms = ticketTerms(next.facts, checkedIn, location);
  if ('reason' in terms) return { does: 'refused', ...terms };
  if (!ticket) return { does: 'issue', next, terms };
  // Who is there already keeps what was open at the first check-in.
  const from = checkedIn === undefined ? terms.from : earlier(ticket.from, terms.from);
  return { does: 'keep', next: { ...next, ticket: { ...ticket, ...terms, from } } };
}

/** Whether a stay that stands gets a ticket: at once when booked, or only once the guest is there. */
function opensTicket(stay: Stay, location: Location): boolean {
  return location.issueAt === 'booking' || isSaidSinceRevoked(stay, 'checkedIn');
}
