import { endedTicket } from './ended-ticket.ts';
import { heldEnd } from './held-end.ts';
import { isToRotate } from './is-to-rotate.ts';
import { earlier } from './local-moment.ts';
import type { Location } from './location.ts';
import { nextStay } from './next-stay.ts';
import { checkedInAt, endingOf } from './presence.ts';
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
  const known = nextStay(current, event);
  if (!known) return { does: 'stale' };
  const next = { ...known, movedEnd: heldEnd(known, location) };
  const { ticket } = next;
  const stands = next.state === 'active' && next.facts.standing !== undefined;
  if (!stands || !(ticket || opensTicket(next, location))) return { does: 'keep', next };
  const ended = endingOf(next);
  if (ended)
    return { does: 'keep', next: ticket ? { ...next, ticket: endedTicket(ticket, next, ended, location) } : next };
  const terms = openTerms(next, location);
  if ('reason' in terms) return { does: 'refused', ...terms };
  if (!ticket || isToRotate(current, next, location)) return { does: 'issue', next: withoutTicket(next), terms };
  return { does: 'keep', next: { ...next, ticket: { ...ticket, ...terms } } };
}

/** Whether a stay that stands gets a ticket: at once when booked, or only once the guest is there. */
function opensTicket(stay: Stay, location: Location): boolean {
  return location.issueAt === 'booking' || checkedInAt(stay) !== undefined;
}

function openTerms(stay: Stay, location: Location): TicketTerms | Refusal {
  const terms = ticketTerms(stay.facts, checkedInAt(stay), location, stay.ticket);
  if ('reason' in terms || !stay.movedEnd) return terms;
  const { until } = stay.movedEnd;
  return { ...terms, until, from: earlier(terms.from, until) };
}

function withoutTicket({ ticket: _, ...stay }: Stay): Stay {
  return stay;
}
