import type { Coding } from '../../location/location.ts';
import { listPosition, plainSerial, positionTime } from '../../ticket/lists/ticket-list.ts';
import { endOfTicket } from '../../ticket/status.ts';
import type { OrderedTerms, SoldService, Ticket } from '../../ticket/ticket.ts';

/** What an item says of its ticket beside `ticket`, where the indexes can see it. */
interface ListedTicket {
  /** Its place in its location's list. */
  readonly ticketAt: string;
  /** Its serial, without zeros before it. */
  readonly ticketNo: string;
  /** When it ends unless a login makes that sooner, in epoch seconds. */
  readonly end: number;
  /** What it was sold for; absent if for nothing. */
  readonly price?: number | undefined;
  /** How the API's caller names its user. */
  readonly user?: string | undefined;
}

/** A ticket as it is stored: what is as in most is left out, and what is listed stands beside it. */
type SparseTicket = Omit<Ticket, 'serial' | 'createdAt' | 'userId' | 'service' | Usual> & {
  readonly service: Partial<Omit<SoldService, 'price' | 'flags'>> & { readonly flags: Partial<SoldService['flags']> };
} & Partial<Pick<Ticket, Usual | 'serial'>>;

type Usual = 'pass' | 'coding' | 'realm';

/** Of a location that issues passcodes. */
const usualCoding: Coding = 'passcode';

/** A service that limits nothing. */
const noLimits: Omit<SoldService, 'id' | 'typeId' | 'name' | 'price' | 'flags'> = {
  loginMethod: 'general',
  onlineTime: 0,
  expTime: 0,
  validUntil: 0,
  download: 0,
  upload: 0,
  downrate: 0,
  uprate: 0,
  dailyLimit: 0,
  macCaching: 0,
  tpv: 0,
};

const noFlags: SoldService['flags'] = {
  timetofinish: false,
  onlinetime: false,
  timetolimit: false,
  limittraffic: false,
};

/**
 * Leaves out what is as in most tickets of a location: most of a service, and with it half of a write's price. Nothing is
 * stored twice.
 */
export function sparseTicket(ticket: Ticket, locationId: string): ListedTicket & { readonly ticket: SparseTicket } {
  const { serial, createdAt, userId, service, pass, coding, realm, ...rest } = ticket;
  const { price, flags, ...limits } = service;
  const unusual = {
    // An issuer's may begin with zeros.
    ...(plainSerial(serial) !== serial && { serial }),
    ...(pass !== '' && { pass }),
    ...(coding !== usualCoding && { coding }),
    ...(realm !== locationId && { realm }),
  };
  return {
    ticketAt: listPosition({ createdAt, serial }),
    ticketNo: plainSerial(serial),
    end: endOfTicket(ticket) / 1000,
    price: price === 0 ? undefined : price,
    user: userId,
    ticket: { ...rest, ...unusual, service: { ...withoutUsual(limits), flags: without(flags, false) } },
  };
}

/** The terms of a ticket that is ordered, as they are stored. */
export function sparseTerms({ service, asked, ...terms }: OrderedTerms): object {
  const { flags, price, ...limits } = service;
  const sparse = { ...withoutUsual(limits), ...(price !== 0 && { price }), flags: without(flags, false) };
  return { ...terms, service: sparse, ...(asked && { asked: sparseTerms(asked) }) };
}

/** The whole terms again. */
export function storedTerms({ service, asked, ...terms }: OrderedTerms): OrderedTerms {
  return {
    ...terms,
    ...(asked && { asked: storedTerms(asked) }),
    service: { ...noLimits, ...service, price: service.price ?? 0, flags: { ...noFlags, ...service.flags } },
  };
}

/** The whole ticket again. */
export function filledTicket(
  ticket: SparseTicket,
  { ticketAt, ticketNo, price = 0, user }: Omit<ListedTicket, 'end'>,
  locationId: string,
): Ticket {
  const flags = { ...noFlags, ...ticket.service.flags };
  const service = { ...noLimits, ...ticket.service, price, flags } as SoldService;
  const createdAt = positionTime(ticketAt);
  return {
    pass: '',
    coding: usualCoding,
    realm: locationId,
    ...ticket,
    service,
    serial: ticket.serial ?? ticketNo,
    createdAt,
    ...(user !== undefined && { userId: user }),
  };
}

function withoutUsual(limits: typeof noLimits): Partial<typeof noLimits> {
  const usual: Readonly<Record<string, unknown>> = noLimits;
  return Object.fromEntries(Object.entries(limits).filter(([name, value]) => value !== usual[name]));
}

function without<T extends object>(fields: T, value: unknown): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => field !== value)) as Partial<T>;
}
