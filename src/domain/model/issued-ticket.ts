import type { Coding } from './location.ts';
import type { Credentials, OrderedTerms } from './ticket.ts';

/** What another system answered of a ticket that it has issued. */
export interface IssuedTicket extends Credentials {
  /** Decimal, 1 to 12 digits. */
  readonly serial: string;
  /** Empty where it did not tell: its list of tickets has none. */
  readonly radiusUser: string;
  readonly realm: string;
  readonly coding: Coding;
}

/** A ticket that was issued, and what it was asked for with. */
export interface Issued {
  readonly ticket: IssuedTicket;
  readonly terms: OrderedTerms;
  /** From when until when it was asked for. */
  readonly window: { readonly from: string; readonly until: string };
}
