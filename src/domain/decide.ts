import type { Location } from './location.ts';
import { mergeFacts, sameGuest } from './merge-facts.ts';
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
  if (next.state !== 'active') return { does: 'keep', next };
  const firm = next.status === 'confirmed' || next.status === 'checked_in';
  if (!firm || !(next.ticket || opensTicket(next, location))) return { does: 'keep', next };
  const terms = ticketTerms(next.facts, next.checkedInAt, location);
  if ('reason' in terms) return { does: 'refused', ...terms };
  return next.ticket
    ? { does: 'keep', next: { ...next, ticket: { ...next.ticket, ...terms } } }
    : { does: 'issue', next, terms };
}

/** The order of a stay's events: when it happened, then its id. */
export function eventSeq(event: Pick<StayEvent, 'time' | 'id'>): string {
  return `${event.time}#${event.id}`;
}

/** Whether a stay of this status gets a ticket at this location: at once when booked, or only at check-in. */
function opensTicket({ status }: Stay, location: Location): boolean {
  return status === 'checked_in' || location.issueAt === 'booking';
}

function nextStay(current: Stay | undefined, event: StayEvent): Stay | undefined {
  const seq = eventSeq(event);
  if (!current) return firstStay(event, seq);
  if (current.state === 'erased') return undefined;
  const newer = seq > current.seq;
  if (newer && isNextGuest(current, event)) {
    return {
      ...firstStay(event, seq),
      rev: current.rev,
      gen: current.gen + 1,
      mail: current.mail,
      openedBy: current.openedBy,
      openedAt: current.openedAt,
    };
  }
  if (!newer && current.state === 'cancelled') return undefined;
  const known = mergeFacts(current, seq, event.facts);
  if (!known) return undefined;
  return newer ? changed({ ...current, ...known }, event) : { ...current, ...known };
}

function firstStay(event: StayEvent, seq: string): Stay {
  const { locationId, source, reservationId, stayId, facts } = event;
  const opened = { openedBy: event.id, openedAt: event.time };
  const blank: Stay = {
    locationId,
    source,
    reservationId,
    stayId,
    rev: 0,
    seq,
    state: 'active',
    gen: 1,
    status: 'unknown',
    facts,
    since: {},
    ...opened,
  };
  return changed(blank, event);
}

/** The stay after a newer event: its status, and with it whether its ticket may live. A revoked ticket never comes back: what follows is issued anew. */
function changed(stay: Stay, { status, time }: StayEvent): Stay {
  if (status === 'cancelled' || status === 'deleted') return { ...stay, status, state: 'cancelled' };
  const firm = status === 'confirmed' || status === 'checked_in';
  const checkedInAt = status === 'checked_in' ? (stay.checkedInAt ?? time) : stay.checkedInAt;
  if (stay.state !== 'cancelled' || !firm) return { ...stay, status, checkedInAt };
  return {
    ...stay,
    status,
    state: 'active',
    gen: stay.gen + 1,
    ticket: undefined,
    checkedInAt: status === 'checked_in' ? time : undefined,
  };
}

/** A hotel may use a reservation number again: another person, who arrives when the former one has left. */
function isNextGuest({ facts }: Stay, event: StayEvent): boolean {
  const { arrival, guest } = event.facts;
  if (!arrival || !facts.departure || sameGuest(facts.guest, guest)) return false;
  return arrival.date >= facts.departure.date;
}
