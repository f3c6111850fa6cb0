import type { Location } from '../../domain/model/location.ts';
import type { LoginRefusal } from '../../domain/model/network/login.ts';
import type { Ticket } from '../../domain/model/ticket.ts';
import type { BudgetsLeft } from '../../domain/network/budgets-left.ts';

/** Another device that is in with the same ticket. */
export interface OtherDevice {
  /** What names it in the form, and tells nobody its address. */
  readonly tag: string;
  /** The end of its address, as devices show it in their settings: `A7-3B`. */
  readonly end: string;
  /** Epoch milliseconds. */
  readonly since: number;
  /** It has a place, and the network is still being asked to let it in. */
  readonly isComing?: true;
}

/** How a ticket stands, for its guest. */
export interface Card {
  readonly location: Location;
  readonly ticket: Ticket;
  /** Epoch milliseconds. */
  readonly now: number;
  /** When the ticket ends: epoch milliseconds. */
  readonly end: number;
  readonly left: BudgetsLeft;
  /** Why it lets nobody in now. */
  readonly refusal?: LoginRefusal;
  /** The device before which the page lies; absent if the network has not sent it. */
  readonly device?: { readonly isIn: boolean };
  readonly others: readonly OtherDevice[];
  /** Whether the network can put a device out. */
  readonly canPutOut: boolean;
  /** A device was just put out. */
  readonly isOut?: true;
  /** Where the guest wanted to go: http or https. */
  readonly wanted?: string;
  /** Where the browser must go for the network to let it in. */
  readonly onward?: string;
}
