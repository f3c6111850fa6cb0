import { earlier, epochMs, localMoment, localParts } from '../../kit/time.ts';
import { isPlacing, type PlacingIssuer } from '../location/issuer.ts';
import type { Location } from '../location/location.ts';
import { mayBeIssued } from '../owed/kinds/placement/placement-work.ts';
import type { KnownStay, Stay, Ticketed } from '../stay/stay.ts';
import type { FormerTicket, OrderedTerms, PlacedOne, SoldService, Ticket, TicketTerms } from './ticket.ts';
import type { StayWindow } from './window.ts';

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

/** The time limits of a ticket; instants in epoch milliseconds. */
export interface TicketBounds {
  readonly from: number;
  /** The hard limit. */
  readonly until: number;
  readonly service: Pick<SoldService, 'expTime' | 'validUntil' | 'flags'>;
  /** The first accepted login; absent until then. */
  readonly login?: number;
}

/**
 * When a ticket ends, in epoch milliseconds: the earliest of its end, its service's maximum validity (not for
 * `timetolimit`) and the time since the first login (`timetofinish`).
 */
export function ticketEnd({ from, until, service, login }: TicketBounds): number {
  const shelf = service.validUntil > 0 && !service.flags.timetolimit ? from + service.validUntil * 1000 : until;
  const run = service.flags.timetofinish && login !== undefined ? login + service.expTime * 1000 : until;
  return Math.min(until, shelf, run);
}

/** How long a ticket is valid, in seconds: from first login, between start and end in elapsed time, or as online time; 0 if only traffic limits it. */
export function ticketSeconds(ticket: Pick<Ticket, 'from' | 'until' | 'service' | 'placed'>): number {
  const { until, service } = ticket;
  const { flags, expTime, onlineTime } = service;
  if (flags.timetofinish) return expTime;
  if (flags.timetolimit) return Math.round((epochMs(until) - epochMs(startOf(ticket))) / 1000);
  return flags.onlinetime ? onlineTime : 0;
}

/** From when a ticket is good, ISO-8601: where another system has issued it, from the start that it has there. */
export function startOf({ from, placed }: Pick<Ticket, 'from' | 'placed'>): string {
  return placed?.from ?? from;
}

/**
 * Until when (ISO-8601) a ticket stands at the location's own server although its stay was cancelled or is over; undefined if it does
 * not, or its stay still wants it. Null if its service's time runs from the first login: then only the server knows.
 * @param now epoch milliseconds
 */
export function standsUntil({ state, ended, ticket }: Ticketed, now: number): string | null | undefined {
  const { placed, service } = ticket;
  const isWanted = state === 'active' && !ended;
  if (!placed || placed.cancelled || isWanted || epochMs(placed.until) <= now) return undefined;
  return service.flags.timetolimit ? placed.until : null;
}

/**
 * The tickets that stand at the location's own server beside the stay's own: those that it has replaced, and what came too
 * late. `now` in epoch milliseconds.
 */
export function formerStanding(
  { ticket, formerTickets }: Pick<Stay, 'ticket' | 'formerTickets'>,
  now: number,
): readonly FormerTicket[] {
  return (ticket?.placed?.former ?? formerTickets ?? []).filter(({ until }) => epochMs(until) > now);
}

/** A location whose tickets another system issues. */
export type LocationElsewhere = Location & { readonly issuer: PlacingIssuer };

/** Whether another system issues a location's tickets, so that they are ordered and not drawn. */
export function isIssuedElsewhere(location: Location): location is LocationElsewhere {
  return isPlacing(location.issuer);
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
  if (!order || !mayBeIssued({ owed })) return {};
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

/** That the hotel's own server has issued a ticket, and what stands there although nobody wants it; nothing for our own tickets. */
export function issuerLines(stay: Ticketed, now: number): string[] {
  if (!stay.ticket.placed) return [];
  const until = standsUntil(stay, now);
  const why = stay.state === 'cancelled' ? 'the stay was cancelled' : 'the stay is over';
  return [
    "Issued by  the hotel's own server",
    ...(until === undefined
      ? []
      : [`           ${why}, but the code is good there ${endText(until)}; it can be cancelled only there`]),
    ...formerStanding(stay, now).map((former) => `           ${formerText(former)}`),
  ];
}

function formerText({ serial, until, unwanted }: FormerTicket): string {
  return unwanted
    ? `ticket ${serial} came too late to be wanted, and its code was mailed to nobody: it is good there until ${until}`
    : `it has replaced ticket ${serial}, whose code is good there until ${until}`;
}

/** Until when a code is good at the hotel's own server, after `good there`. */
function endText(until: string | null): string {
  return until === null ? 'until its time from the first login is used up' : `until ${until}`;
}

/**
 * Why a cancelled ticket is not given out again: its code opens nothing; or, where the hotel's own server has issued it, it
 * still does, but its guest is not expected any more.
 * @param now epoch milliseconds
 */
export function cancelledText(stay: Ticketed, now: number): string {
  const until = standsUntil(stay, now);
  if (until === undefined) return 'it is cancelled, and its code is not valid any more.';
  return `its stay was cancelled. The code is still good at the hotel's own server ${endText(until)}; it can be cancelled only there.`;
}
