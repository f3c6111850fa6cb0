import type { Coding } from '../location/location.ts';
import type { Service } from '../location/service.schema.ts';

/** The credentials: a passcode (`pass` is empty), or a user name with a password. */
export interface Credentials {
  readonly user: string;
  readonly pass: string;
}

/** The service as sold with a ticket: later changes by the location do not affect it. */
export type SoldService = Pick<
  Service,
  | 'id'
  | 'typeId'
  | 'name'
  | 'price'
  | 'onlineTime'
  | 'expTime'
  | 'validUntil'
  | 'download'
  | 'upload'
  | 'downrate'
  | 'uprate'
  | 'dailyLimit'
  | 'macCaching'
  | 'loginMethod'
  | 'tpv'
> & { readonly flags: Omit<Service['type'], 'id' | 'description'> };

/** When and for how many devices a ticket is valid; instants as ISO-8601 in UTC, the interval half-open. */
export interface TicketTerms {
  readonly from: string;
  readonly until: string;
  /** Simultaneous devices; 0 = no limit. */
  readonly numUsers: number;
  readonly service: SoldService;
}

/** What the location's issuer is asked for. */
export interface OrderedTerms extends TicketTerms {
  /** It is not wanted any more: it is only looked whether it was issued. */
  readonly withdrawn?: true;
  /** The API caller's name for the user. */
  readonly userId?: string;
  /** What it was asked for before its plans changed, while nobody knows whether that was issued: what is found is this. */
  readonly asked?: TicketTerms;
}

/** A ticket as it stands at the issuer; instants as ISO-8601 in UTC, the interval half-open. */
interface PlacedTicket {
  readonly from: string;
  /** Its end there, also when its stay ends sooner. */
  readonly until: string;
  /** Its issuer tells that it was cancelled there. */
  readonly cancelled?: true;
  /** Other tickets of the same guest that stood beside it when it was issued, or were issued later. */
  readonly former?: readonly FormerTicket[];
}

/** A ticket of a stay that stands at the issuer beside the stay's own: another one has replaced it, or it came too late. */
export interface FormerTicket {
  readonly serial: string;
  /** ISO-8601. */
  readonly until: string;
  /** It was issued when it was not wanted any more: the guest was never told its code. */
  readonly unwanted?: true;
}

/** A guest's permission to use the network. */
export interface Ticket extends TicketTerms, Credentials {
  /** Decimal, unique in the deployment, not gapless; in the order of creation only to within a minute. */
  readonly serial: string;
  /** Ten digits, unique in the deployment. */
  readonly radiusUser: string;
  readonly coding: Coding;
  readonly realm: string;
  /** ISO-8601 in UTC with milliseconds. */
  readonly createdAt: string;
  /** The API caller's name for the user; absent on tickets issued by events. */
  readonly userId?: string;
  /** The first accepted login, ISO-8601; absent until then, and where nobody tells. */
  readonly login?: string;
  /** The first login with its code, where that came in place of one with which somebody had logged in: ISO-8601. */
  readonly usedAt?: string;
  /** When its budget of time or bytes was used up, which ended it: ISO-8601. */
  readonly usedUpAt?: string;
  /** How it has been used, as its issuer told last. */
  readonly use?: Omit<TicketUse, 'login' | 'cancelled'>;
  /** Where the location's issuer has issued it: what stands there, which cannot be changed. */
  readonly placed?: PlacedTicket;
  /** Times of recent resends: epoch milliseconds, the latest last. */
  readonly resentAt?: readonly number[];
}

/** A ticket that the location's issuer has issued. */
export type PlacedOne = Ticket & { readonly placed: PlacedTicket };

/** How an issued ticket has been used, as its issuer tells; absent where it tells nothing. */
export interface TicketUse {
  /** Its first login: ISO-8601 in UTC. */
  readonly login?: string;
  readonly cancelled: boolean;
  /** Bytes. */
  readonly upload?: number;
  readonly download?: number;
  /** Seconds online. */
  readonly sessionTime?: number;
  /** Devices online, or sessions so far: the platform does not say which. */
  readonly connections?: number;
}

/** The paper of a printed ticket: an A6 slip, an 80 mm receipt, or A4 sheets of four slips to cut out. */
export const printLayouts = ['slip', 'receipt', 'sheet'] as const;
export type PrintLayout = (typeof printLayouts)[number];

/** Maximum copies of a ticket: ten sheets of four. */
export const mostCopies = 40;
