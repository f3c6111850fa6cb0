import { earlier, localMoment, localParts } from '../../kit/local-time.ts';
import { epochMs } from '../../kit/time.ts';
import { abilitiesOf, type Location, type OctopusIssuer } from '../location/location.ts';
import { isOwed, mayStand } from '../owed/work.ts';
import type { KnownStay } from '../stay/stay.ts';
import type { OrderedTerms, PlacedOne, Ticket, TicketTerms } from './ticket.ts';
import type { StayWindow } from './window.ts';

/** A location whose tickets the hotel's own server issues. */
export type LocationElsewhere = Location & { readonly issuer: OctopusIssuer };

/** Whether another system issues a location's tickets, so that they are ordered and not drawn. */
export function isIssuedElsewhere(location: Location): location is LocationElsewhere {
  return !abilitiesOf(location.issuer).choosesCode;
}

/**
 * A stay whose ticket another system issues, on the terms that it should have. What stands there cannot be moved: where it
 * does not cover these terms, another ticket is ordered, and the guest's code is good until that one is there.
 * @param now epoch milliseconds
 */
export function orderedStay(stay: KnownStay, terms: TicketTerms, now: number): KnownStay {
  const { ticket } = stay;
  if (ticket && covers(ticket, terms)) return withdrawnOrder({ ...stay, ticket: covered(ticket, terms) });
  if (stay.state !== 'active' || epochMs(terms.until) <= now) return withdrawnOrder(stay);
  return { ...stay, order: { ...terms, ...askedBefore(stay, terms) } };
}

/**
 * The terms that an order had when it was asked for, if it has others now and may have been granted: the server's list does
 * not tell a ticket's end.
 */
function askedBefore({ order, owed }: KnownStay, terms: TicketTerms): Pick<OrderedTerms, 'asked'> {
  if (!order || !isOwed(owed.placement) || !owed.placement || !mayStand(owed.placement)) return {};
  const { withdrawn: _, asked, ...latest } = order;
  const before = asked ?? latest;
  return isSameOrder(before, terms) ? {} : { asked: before };
}

function isSameOrder(a: TicketTerms, b: TicketTerms): boolean {
  return a.from === b.from && a.until === b.until && a.numUsers === b.numUsers && a.service.id === b.service.id;
}

/** A stay that wants no other ticket any more: what was ordered is kept, in case it has been issued. */
export function withdrawnOrder<Some extends KnownStay>(stay: Some): Some {
  return stay.order && !stay.order.withdrawn ? { ...stay, order: { ...stay.order, withdrawn: true } } : stay;
}

/** Whether another system has issued a ticket, and it does for terms: what it gives beyond them does no harm. */
export function covers(ticket: Ticket, terms: TicketTerms): ticket is PlacedOne {
  const { placed, service, numUsers } = ticket;
  if (!placed || placed.cancelled || service.id !== terms.service.id) return false;
  if (numUsers !== 0 && (terms.numUsers === 0 || terms.numUsers > numUsers)) return false;
  // Dates do not matter where the clock runs from the first login.
  return !service.flags.timetolimit || (placed.from <= terms.from && terms.until <= placed.until);
}

/** It never ends sooner: its issuer would not know of it. */
function covered(ticket: Ticket, { from, until }: TicketTerms): Ticket {
  return { ...ticket, from, until: until > ticket.until ? until : ticket.until };
}

/**
 * From when until when a ticket is ordered. A stay's begins with the day of arrival, so that a guest who comes early needs
 * no other one.
 */
export function orderedWindow(
  { from, until }: TicketTerms,
  { facts }: Pick<KnownStay, 'facts'>,
  location: Location,
): StayWindow {
  if (!facts.arrival) return { from, until };
  const { date } = localParts(from, location.timeZone);
  return { from: earlier(from, localMoment({ date }, '00:00', location.timeZone, 'arrival')), until };
}

/** Whether tickets of a location may have been logged in with, as far as anybody tells. */
export function knowsLogins(location: Location): boolean {
  return isIssuedElsewhere(location) || location.accepts !== undefined || location.accepted === true;
}
