import { epochMs } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import { isToRotate } from '../ticket/code-rotation.ts';
import { isIssuedElsewhere, orderedStay, withdrawnOrder } from '../ticket/status.ts';
import { askedRefusal, openTerms, type Refusal, usableFacts, withoutUnasked } from '../ticket/terms.ts';
import type { SoldService, Ticket, TicketTerms } from '../ticket/ticket.ts';
import { endedTicket, endOverride } from '../ticket/window.ts';
import {
  hasRoomLeft,
  type Inherited,
  isErasedRoom,
  isOfAnotherRoom,
  isTooOld,
  keptForRooms,
  nextStay,
  withRoom,
} from './next-stay.ts';
import type { KnownStay, Stay } from './stay.ts';
import { eventSeq } from './stay-entry.ts';
import type { StayEvent } from './stay-event.ts';

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

/**
 * A ticket on other terms, with the same code: its first login stays the first one. A budget that is used up stays so for as
 * long as the new service gives no more of it; what a service with more leaves, the network's next word tells.
 */
function ticketOnTerms(ticket: Ticket, terms: TicketTerms): Ticket {
  const { usedUpAt, ...rest } = { ...ticket, ...terms };
  const staysUsedUp = usedUpAt !== undefined && givesNoMore(terms.service, ticket.service);
  return staysUsedUp ? { ...rest, usedUpAt } : rest;
}

/** Whether a service has every budget that another one has, and none larger: which of them was used up does not matter then. */
function givesNoMore(service: SoldService, than: SoldService): boolean {
  const [budgets, before] = [budgetsOf(service), budgetsOf(than)];
  return before.every((had, i) => (budgets[i] ?? 0) <= had);
}

/** Of seconds online, and of bytes to and from the devices; without a limit, infinite. */
function budgetsOf({ flags, onlineTime, download, upload }: SoldService): readonly number[] {
  const budget = (isLimited: boolean, most: number) => (isLimited && most > 0 ? most : Number.POSITIVE_INFINITY);
  return [
    budget(flags.onlinetime, onlineTime),
    budget(flags.limittraffic, download),
    budget(flags.limittraffic, upload),
  ];
}
