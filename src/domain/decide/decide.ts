import { isTooOld } from '../facts/kept-history.ts';
import { type Inherited, nextStay } from '../facts/next-stay.ts';
import { hasRoomLeft, isErasedRoom, isOfAnotherRoom, keptForRooms, withRoom } from '../facts/rooms.ts';
import type { Location } from '../model/location.ts';
import type { KnownStay, Stay } from '../model/stay.ts';
import type { StayEvent } from '../model/stay-event.ts';
import { eventSeq } from '../model/stay-word.ts';
import type { TicketTerms } from '../model/ticket.ts';
import { askedRefusal, usableFacts } from '../ticket/asked-of-service.ts';
import { endOverride } from '../ticket/end-override.ts';
import { endedTicket } from '../ticket/ended-ticket.ts';
import { isToRotate } from '../ticket/is-to-rotate.ts';
import { isIssuedElsewhere, orderedStay, withdrawnOrder } from '../ticket/issued-elsewhere.ts';
import { openTerms, withoutUnasked } from '../ticket/open-terms.ts';
import { ticketOnTerms } from '../ticket/ticket-on-terms.ts';
import type { Refusal } from '../ticket/ticket-terms.ts';
import { epochMs } from '../time/instant.ts';

/**
 * What one event does to a stay:
 * `stale` nothing, all it says is known better, or counts nothing · `refused` it can never be applied ·
 * `keep` the stay becomes `next` · `issue` it becomes `next` with a new ticket on `terms`, whose credentials are yet to be
 * drawn · `elsewhere` it is about another room of the reservation, which this first stay notes if `next` is there.
 */
export type Decision =
  | { readonly type: 'stale' }
  | ({ readonly type: 'refused' } & Refusal)
  | { readonly type: 'keep'; readonly next: KnownStay }
  | { readonly type: 'issue'; readonly next: KnownStay; readonly terms: TicketTerms }
  | { readonly type: 'elsewhere'; readonly next?: Stay };

/**
 * Decides what an event does to the stay that it speaks of. Pure: the same stay, event, location and hour always give the
 * same answer. Revoking is unconditional, issuing is gated: no ticket is issued for a stay that is over.
 * @param current the stay under the reservation's key, or that of the very room
 * @param now epoch milliseconds
 * @param inherited what was said of the whole reservation, of a room that is not known yet
 */
export function decide(
  current: Stay | undefined,
  event: StayEvent,
  location: Location,
  now: number,
  inherited?: Inherited,
): Decision {
  if (current && isOfAnotherRoom(current, event)) {
    if (isErasedRoom(current, event)) return { type: 'stale' };
    if (!hasRoomLeft(current, event)) return { type: 'refused', reason: 'too_many_rooms', pointer: '/data/stayId' };
    const next = withRoom(current, event);
    return next ? { type: 'elsewhere', next } : { type: 'elsewhere' };
  }
  if (isTooOld(current ?? inherited ?? {}, eventSeq(event))) {
    const isKnown = current?.state === 'erased' || current?.openedBy === event.id;
    return isKnown ? { type: 'stale' } : { type: 'refused', reason: 'too_old', pointer: '/time' };
  }
  const facts = usableFacts(event.facts, location, current?.ticket);
  const known = nextStay(current, { ...event, facts }, inherited);
  if (!known) return { type: 'stale' };
  const refusal = askedRefusal(event, location, current?.ticket);
  if (refusal) return { type: 'refused', ...refusal };
  const next = event.whole && known.rooms ? keptForRooms(known, known.facts.departure) : known;
  return decideOn(current, next, location, now);
}

function decideOn(current: Stay | undefined, known: KnownStay, location: Location, now: number): Decision {
  const next = { ...known, endOverride: endOverride(known, location) };
  const { ticket, ended } = next;
  if (next.state !== 'active' || !(ticket || (next.stands && opensTicket(next, location))))
    return { type: 'keep', next: withdrawnOrder(next) };
  if (ended || !next.stands) return { type: 'keep', next: closed(current, next, location) };
  const terms = openTerms(current, next, location);
  if ('reason' in terms) return { type: 'refused', ...terms };
  // Its issuer cannot take a code back from an address that was the guest's.
  if (isIssuedElsewhere(location)) return { type: 'keep', next: orderedStay(next, terms, now) };
  // The network honoured another system's code only as long as that issued them.
  const isNew = !ticket || ticket.placed !== undefined || isToRotate(current, next, location);
  if (isNew && epochMs(terms.until) > now) return { type: 'issue', next: withoutTicket(next), terms };
  return { type: 'keep', next: ticket ? { ...next, ticket: ticketOnTerms(ticket, terms) } : next };
}

/** A stay whose guest has left, did not come, or was only asked for: its ticket closes. */
function closed(current: Stay | undefined, next: KnownStay, location: Location): KnownStay {
  const { ticket, ended } = next;
  // It must not be opened again with a code that another guest has.
  if (ticket && !ticket.placed && isToRotate(current, next, location)) return withoutTicket(next);
  if (!ticket || !ended) return withdrawnOrder(next);
  const left = withoutUnasked(current, next, location) ?? ticket;
  return withdrawnOrder({ ...next, ticket: endedTicket(left, next, ended, location) });
}

/** Whether a stay that stands gets a ticket: at once when booked, or only once the guest is there. */
function opensTicket(stay: Stay, location: Location): boolean {
  return location.issueAt === 'booking' || stay.checkedInAt !== undefined;
}

function withoutTicket({ ticket: _, order: __, formerTickets: ___, ...stay }: KnownStay): KnownStay {
  return stay;
}
