import { earlier } from '../../kit/time.ts';
import { isOnOffer, keepsPhone, type Location } from '../location/location.ts';
import type { Service, ServiceRule } from '../location/service.schema.ts';
import type { Stay } from '../stay/stay.ts';
import type { Guest, StayEvent, StayFacts } from '../stay/stay-event.ts';
import type { SoldService, Ticket, TicketTerms } from './ticket.ts';
import { stayWindow } from './window.ts';

/** Why an event can never be applied, and where in its data. */
export interface Refusal {
  readonly reason:
    | 'dates_missing'
    | 'dates_unusable'
    | 'service_not_on_offer'
    | 'too_many_users'
    | 'too_many_rooms'
    | 'too_old';
  /** JSON pointer into the event. */
  readonly pointer: string;
}

/**
 * The terms of a stay's ticket at a location: valid from the planned arrival, or from the check-in if earlier.
 * @param had the ticket that the stay has: a service that was sold stays as it was sold, also once it is withdrawn
 */
export function ticketTerms(
  facts: StayFacts,
  checkedInAt: string | undefined,
  location: Location,
  had?: Partial<TicketTerms>,
): TicketTerms | Refusal {
  if (!facts.arrival || !facts.departure) return { reason: 'dates_missing', pointer: '/data/departure' };
  const window = stayWindow(facts, location);
  if (!window) return { reason: 'dates_unusable', pointer: '/data/departure' };
  const sold = soldFor(facts, location, had);
  if (!sold) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  const { service, most, kept } = sold;
  const asked = facts.numUsers ?? kept?.numUsers ?? most;
  // Devices may have been asked for beside another service: this one's number holds.
  const numUsers = most > 0 ? Math.min(asked, most) : asked;
  const from = checkedInAt === undefined ? window.from : earlier(checkedInAt, window.from);
  return { from, until: window.until, numUsers, service };
}

/** The service of a stay, as its ticket was sold or as it is on offer. One that is withdrawn by now gives way to the location's own choice. */
function soldFor(facts: StayFacts, location: Location, had: Partial<TicketTerms> | undefined) {
  const { service: _, ...unnamed } = facts;
  for (const id of [chooseService(facts, location), chooseService(unnamed, location), location.defaultService]) {
    const offered = serviceOnOffer(id, location);
    const kept = String(had?.service?.id) === id ? had : undefined;
    const service = kept?.service ?? (offered && soldService(offered));
    if (service) return { service, most: offered?.simDevices ?? 0, kept };
  }
  return undefined;
}

/** The part of a service that a ticket keeps. */
export function soldService(service: Service): SoldService {
  const { timetofinish, onlinetime, timetolimit, limittraffic } = service.type;
  return {
    id: service.id,
    typeId: service.typeId,
    name: service.name,
    price: service.price,
    onlineTime: service.onlineTime,
    expTime: service.expTime,
    validUntil: service.validUntil,
    download: service.download,
    upload: service.upload,
    downrate: service.downrate,
    uprate: service.uprate,
    dailyLimit: service.dailyLimit,
    macCaching: service.macCaching,
    loginMethod: service.loginMethod,
    tpv: service.tpv,
    flags: { timetofinish, onlinetime, timetolimit, limittraffic },
  };
}

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

/**
 * Why the service or the devices that an event asks for can never be had; undefined if they can, or if the event opens no
 * ticket by itself. It depends on the event alone, so that the same events are refused in whatever order they come.
 * @param ticket the stay's: a service that was sold may be asked for again, also once it is withdrawn
 */
export function askedRefusal({ status, facts }: StayEvent, location: Location, ticket?: Ticket): Refusal | undefined {
  const opens = status === 'checked_in' || (status === 'confirmed' && location.issueAt === 'booking');
  if (!opens) return undefined;
  const { service, numUsers = 0 } = facts;
  if (!mayBeNamed(service, location, ticket)) return { reason: 'service_not_on_offer', pointer: '/data/service' };
  return numUsers > mostDevices(service, location)
    ? { reason: 'too_many_users', pointer: '/data/numUsers' }
    : undefined;
}

/** What an event tells that is of use: no service that nobody can have (another event's then holds), and nothing of the guest that the location does not ask for. */
export function usableFacts(facts: StayFacts, location: Location, ticket?: Ticket): StayFacts {
  const { service, references, guest, ...others } = facts;
  return {
    ...others,
    ...(guest && { guest: keepsPhone(location) ? guest : withoutPhone(guest) }),
    ...(service !== undefined && mayBeNamed(service, location, ticket) && { service }),
    // Kept, and noted, only for guests who ask by them.
    ...(references !== undefined && location.ownDoor?.by.includes('reservation') && { references }),
  };
}

function withoutPhone({ phone: _, ...guest }: Guest): Guest {
  return guest;
}

function mayBeNamed(service: string | undefined, location: Location, ticket: Ticket | undefined): boolean {
  if (service === undefined || String(ticket?.service.id) === service) return true;
  return serviceOnOffer(service, location) !== undefined;
}

/** Devices that a named service allows; without a name, that any on offer does, since the stay's may follow from other events. */
function mostDevices(service: string | undefined, location: Location): number {
  const offered = location.services.filter(({ id }) => serviceOnOffer(String(id), location));
  const most = offered
    .filter(({ id }) => service === undefined || String(id) === service)
    .map(({ simDevices }) => simDevices || Number.POSITIVE_INFINITY);
  // A withdrawn one that was sold says none any more.
  return most.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...most);
}

/** The id of a stay's service: from its event, else from the location's first matching rule, else the location's default. */
export function chooseService(facts: StayFacts, location: Location): string {
  return facts.service ?? location.serviceRules.find((rule) => fits(rule, facts))?.service ?? location.defaultService;
}

/** An available service of a location; undefined if it is unknown or withdrawn. */
export function serviceOnOffer(id: string, { services }: Location): Service | undefined {
  return services.find((service) => String(service.id) === id && isOnOffer(service));
}

function fits(rule: ServiceRule, { room, rateType }: StayFacts): boolean {
  const holds = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.some((pattern) => matches(pattern, value)));
  return (
    holds(rule.rooms, room?.id ?? room?.name) && holds(rule.roomTypes, room?.type) && holds(rule.rateTypes, rateType)
  );
}

function matches(pattern: string, value: string): boolean {
  return pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}
