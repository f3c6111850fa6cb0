import { isMailAddress, tidyMailAddress } from '../../kit/mail-address.ts';
import { epochMs, isoSecond, isoTime, localMoment, minutesLater, type StayMoment } from '../../kit/time.ts';
import type { Location, TicketFormat } from '../location/location.ts';
import type { Service } from '../location/service.schema.ts';
import { withOwed } from '../owed/owed.ts';
import { isSameAddress } from '../stay/guest/same-guest.ts';
import { standingOf } from '../stay/next-stay.ts';
import { shownRoom } from '../stay/source.ts';
import type { KnownStay, StayGroup, Ticketed } from '../stay/stay.ts';
import type { Guest, StayRef } from '../stay/stay-event.ts';
import { replay } from '../stay/stay-state.ts';
import type { Actor } from '../stay/trail.ts';
import { Refusal } from './refusal.ts';
import { endOfTicket } from './status.ts';
import { serviceOnOffer, soldService } from './terms.ts';
import type { OrderedTerms, Ticket, TicketTerms } from './ticket.ts';

/** What the API is asked for, and by whom. */
interface ApiRequest {
  /** Where its stay is kept: the same place for the same `Idempotency-Key`. */
  readonly ref: StayRef;
  readonly format: TicketFormat;
  /** How the caller names the user. */
  readonly userId?: string;
  /** The address by which the user was named, as it is mailed, where that is another spelling. */
  readonly address?: string;
  readonly by: Actor;
  /** Whom it is for, if that was said. */
  readonly guest?: Pick<Guest, 'givenName' | 'familyName'>;
  readonly room?: string;
  /** The group that it is made with. */
  readonly group?: StayGroup;
  /** A digest of what is asked for with an `Idempotency-Key`; absent without one. */
  readonly requestHash?: string;
}

/** A ticket that was asked for by the API, and by whom. */
export interface TicketRequest extends ApiRequest {
  readonly ticket: Ticket;
}

/** A ticket of the location's issuer that was asked for by the API, and by whom. */
interface OrderRequest extends ApiRequest {
  readonly order: OrderedTerms;
  /** A number of ours, by which its stay is named: decimal. */
  readonly serial: string;
}

/** The source of stays that no hotel system told of. */
const source = 'urn:wifi-tickets:api';

/** A posted ticket as a stay of its own, so that it is listed, mailed and kept like every other. `now` in epoch milliseconds. */
export function postedStay({ ticket, ...request }: TicketRequest, location: Location, now: number): Ticketed {
  const { userId } = request;
  const stay = stayOf(request, ticket.serial, ticket.createdAt);
  const named = userId === undefined ? ticket : { ...ticket, userId };
  return withOwed<Ticketed>(undefined, { ...stay, ticket: named }, location, now);
}

/** The stay of a posted ticket that the location's issuer is to issue. `now` in epoch milliseconds. */
export function postedOrder({ order, serial, ...request }: OrderRequest, location: Location, now: number): KnownStay {
  const { userId } = request;
  const named = userId === undefined ? order : { ...order, userId };
  return withOwed<KnownStay>(undefined, { ...stayOf(request, serial, isoTime(now)), order: named }, location, now);
}

function stayOf(request: ApiRequest, serial: string, openedAt: string): KnownStay {
  const { ref, format, userId, by, group, requestHash, room } = request;
  const address = tidyMailAddress(request.address ?? userId ?? '');
  const email = isMailAddress(address) ? address : undefined;
  const guest = { ...request.guest, ...(email !== undefined && { email }) };
  const facts = {
    format,
    ...(Object.keys(guest).length > 0 && { guest }),
    ...(room !== undefined && { room: { name: room } }),
  };
  const words = [{ seq: `${openedAt}#api`, facts }];
  return {
    locationId: ref.locationId,
    source,
    reservationId: serial,
    stayId: serial,
    rev: 0,
    gen: 1,
    entries: words,
    owed: {},
    ...standingOf(replay(words)),
    openedAt,
    trail: { acts: [{ at: openedAt, by, act: 'created' }] },
    ...(group && { group }),
    ...(requestHash !== undefined && { requestHash }),
  };
}

/** Where the stays of a group are kept, in their order: whoever knows one of them finds the others. */
export function groupKeys({ id, size }: Pick<StayGroup, 'id' | 'size'>): string[] {
  return Array.from({ length: size }, (_, place) => `api-${id}-${place}`);
}

/** A name as one writes it in a list: `Ada Example`, or `Example, Ada`. A single word is a family name. */
export function guestNamed(text: string): Pick<Guest, 'givenName' | 'familyName'> {
  const whole = text.trim().replaceAll(/\s+/gu, ' ');
  const comma = whole.indexOf(',');
  const cut = comma >= 0 ? comma : whole.lastIndexOf(' ');
  const parts = [whole.slice(0, Math.max(cut, 0)).trim(), whole.slice(cut + 1).trim()] as const;
  const [familyName, givenName] = comma >= 0 ? parts : ([parts[1], parts[0]] as const);
  return { ...(givenName !== '' && { givenName }), ...(familyName !== '' && { familyName }) };
}

/** The ticket fields of an API request. */
export interface PostedTicket {
  readonly service: string;
  /** Absent: now. */
  readonly start?: StayMoment;
  readonly until?: StayMoment;
  /** Absent: the service's maximum. */
  readonly numUsers?: number;
}

/** Why no ticket can be created, and the field of the request to correct. */
interface PostedRefusal {
  readonly pointer: string;
  readonly detail: string;
}

/** Maximum days of a ticket, whatever its service; the same as for a stay. */
const longestDays = 400;
const furthestDays = 731;

/**
 * The terms of a ticket requested through the API. Times without an offset are local at the location; a `timetolimit`
 * service needs an end, for other services an end is an additional limit.
 * @param now epoch milliseconds
 */
export function postedTerms(asked: PostedTicket, location: Location, now: number): TicketTerms | PostedRefusal {
  const service = serviceOnOffer(asked.service, location);
  if (!service) return { pointer: '/service', detail: 'is not on offer at this Location' };
  const devices = devicesOf(asked, service);
  if (typeof devices === 'object') return devices;
  const from = asked.start ? localMoment(asked.start, '00:00', location.timeZone, 'arrival') : isoSecond(now);
  if (daysFrom(isoSecond(now), from) > furthestDays) {
    return { pointer: '/start_time', detail: 'must be at most two years ahead' };
  }
  const until = endOf(asked, from, service, location);
  if (typeof until === 'object') return until;
  return { from, until, numUsers: devices, service: soldService(service) };
}

/** The requested end of a ticket: a date alone means its last second. */
export function postedEnd(until: StayMoment, timeZone: string): string {
  return localMoment(until, '23:59:59', timeZone, 'departure');
}

/** The problem of a ticket's end; undefined if it is valid. */
export function endRefusal(from: string, until: string): PostedRefusal | undefined {
  if (epochMs(until) <= epochMs(from)) return { pointer: '/valid_until', detail: 'must be after the start' };
  if (daysFrom(from, until) > longestDays)
    return { pointer: '/valid_until', detail: `must be at most ${longestDays} days after the start` };
  return undefined;
}

function devicesOf({ numUsers }: PostedTicket, { simDevices }: Service): number | PostedRefusal {
  if (numUsers === undefined) return simDevices;
  if (simDevices === 0 || numUsers <= simDevices) return numUsers;
  return { pointer: '/numusers', detail: `must be at most ${simDevices} for this service` };
}

function endOf(asked: PostedTicket, from: string, service: Service, { timeZone }: Location): string | PostedRefusal {
  if (asked.until) {
    const until = postedEnd(asked.until, timeZone);
    return endRefusal(from, until) ?? until;
  }
  if (service.type.timetolimit) return { pointer: '/valid_until', detail: 'is needed for a service of this type' };
  const longest = minutesLater(from, longestDays * 24 * 60);
  if (service.validUntil === 0) return longest;
  const shelf = isoSecond(epochMs(from) + service.validUntil * 1000);
  return epochMs(shelf) < epochMs(longest) ? shelf : longest;
}

function daysFrom(start: string, end: string): number {
  return (epochMs(end) - epochMs(start)) / 86_400_000;
}

/** What reception changes of a ticket; absent: it stays. */
export interface TicketChange {
  /** Its end: ISO-8601. */
  readonly until?: string | undefined;
  readonly room?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
}

/** A change, and what whoever asks for it has seen before it: what somebody else has changed meanwhile is not overwritten. */
export interface ExpectedChange extends TicketChange {
  readonly expected?: TicketChange;
}

/**
 * Lets a change pass if its ticket is as expected, or as wanted already.
 * @throws Refusal if somebody else has changed it
 */
export function assertExpected(stay: Ticketed, wanted: TicketChange, expected: TicketChange = {}): void {
  const { givenName = '', familyName = '' } = stay.facts.guest ?? {};
  const { id, name = id ?? '' } = shownRoom(stay) ?? {};
  const { until } = stay.ticket;
  // Whoever sees a ticket sees when it ends, which may be before its own end.
  const ends = [until, isoSecond(endOfTicket(stay.ticket))];
  const isAs = (key: keyof TicketChange, value: string | undefined) =>
    key === 'until' ? ends.includes(value ?? '') : { room: name, givenName, familyName }[key] === value;
  const isMet = (key: keyof TicketChange) => isAs(key, expected[key]) || isAs(key, wanted[key]);
  const keys = (Object.keys(expected) as (keyof TicketChange)[]).filter((key) => expected[key] !== undefined);
  if (!keys.every(isMet)) throw new Refusal('ticket_changed');
}

/**
 * Likewise for the address that a ticket is mailed to.
 * @param expected empty if there was none
 */
export function assertExpectedAddress(
  { facts }: Ticketed,
  wanted: string | undefined,
  expected: string | undefined,
): void {
  const { email = '' } = facts.guest ?? {};
  const isAs = (address: string | undefined) => address === email || isSameAddress(address, email);
  if (expected !== undefined && !isAs(expected) && !isAs(wanted)) throw new Refusal('ticket_changed');
}
