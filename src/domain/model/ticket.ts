import type { Coding } from './location.ts';
import type { Service } from './service.ts';

/** What opens the network: a passcode (`pass` is empty), or a user name with a password. */
export interface Credentials {
  readonly user: string;
  readonly pass: string;
}

/** The service as it was sold with a ticket: later changes of the location's offer do not touch it. */
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

/** When and for how many devices a ticket is good; instants as ISO-8601 in UTC, the interval half-open. */
export interface TicketTerms {
  readonly from: string;
  readonly until: string;
  /** Devices at once; 0 = no limit. */
  readonly numUsers: number;
  readonly service: SoldService;
}

/** One guest's right to use the network. */
export interface Ticket extends TicketTerms, Credentials {
  /** Decimal, unique in the deployment, not gapless; in the order of creation only to within a minute. */
  readonly serial: string;
  /** Ten digits, unique in the deployment. */
  readonly radiusUser: string;
  readonly coding: Coding;
  readonly realm: string;
  /** ISO-8601 in UTC with milliseconds. */
  readonly createdAt: string;
  /** How the API's caller names the ticket's user; absent on tickets that events made. */
  readonly userId?: string;
  /** The first accepted login, ISO-8601; absent until then. Nothing tells of logins yet: a network's gateway will. */
  readonly login?: string;
  /** When its mail was asked for once more, of late: epoch milliseconds, the latest last. */
  readonly resentAt?: readonly number[];
}
