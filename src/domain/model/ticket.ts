import type { Coding } from './location.ts';
import type { Service } from './service.ts';

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
  /** The first accepted login, ISO-8601; absent until then. Logins are not recorded yet. */
  readonly login?: string;
  /** Times of recent resends: epoch milliseconds, the latest last. */
  readonly resentAt?: readonly number[];
}
