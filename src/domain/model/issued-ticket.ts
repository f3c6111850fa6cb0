import type { Coding } from './location.ts';
import type { Credentials } from './ticket.ts';

/** What another system answered of a ticket that it has issued. */
export interface IssuedTicket extends Credentials {
  /** Decimal, 1 to 12 digits. */
  readonly serial: string;
  /** Empty where it did not tell: its list of tickets has none. */
  readonly radiusUser: string;
  readonly realm: string;
  readonly coding: Coding;
}

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
