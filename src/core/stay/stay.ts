import type { StayMoment } from '../../kit/time.ts';
import type { FieldWork, Mail, OwedWork, Placement, ShortMessageWork } from '../owed/work.ts';
import type { ShortMessageKind } from '../owed/work-kinds.data.ts';
import type { FormerTicket, OrderedTerms, Ticket } from '../ticket/ticket.ts';
import type { Ended, StayEntry, StayState } from './stay-entry.ts';
import type { StayFacts, StayStatus } from './stay-event.ts';
import type { Trail } from './trail.ts';

/** An end set by reception instead of the planned one. */
export interface EndOverride {
  /** ISO-8601. */
  readonly until: string;
  /** The hotel system's departure at that time: the override is in force until the hotel system sends another. */
  readonly replacesDeparture: StayMoment;
  /** How the stay had ended at that time: that end does not override reception's. */
  readonly ended?: Ended;
}

/** The fields of a stay that are derived from its entries. */
export interface Standing {
  /** The order of the newest entry that had an effect. */
  readonly seq: string;
  /** The newest status from the hotel system that had an effect. */
  readonly status: StayStatus;
  readonly state: 'active' | 'cancelled';
  /** Whether the stay is confirmed or checked in: otherwise it gets no ticket. */
  readonly stands: boolean;
  /** The facts in force: reception's value, else the hotel system's. */
  readonly facts: StayFacts;
  /** When the guest checked in: ISO-8601; absent if that was reverted. */
  readonly checkedInAt?: string;
  /** How the stay ended; absent while it has not. */
  readonly ended?: Ended;
  /** On a reused reservation number: the order of the present guest's first entry. Older entries are the former guest's. */
  readonly guestSince?: string;
}

/** The work that a stay owes other systems, or has done, by kind. */
interface Owed extends Readonly<Partial<Record<ShortMessageKind, ShortMessageWork>>> {
  readonly email?: Mail;
  readonly placement?: Placement;
  readonly field?: FieldWork;
  readonly [kind: string]: OwedWork | undefined;
}

/** Tickets that were made together. */
export interface StayGroup {
  /** The same for all of them, and no other group's at the location: letters, digits, `-` and `_`. */
  readonly id: string;
  /** As reception calls it; absent if it has no name. */
  readonly name?: string;
  /** How many they are. */
  readonly size: number;
  /** Which of them it is, from 0, in the order in which they were asked for. */
  readonly place: number;
}

/** What a stay has in every state. */
interface AnyStay extends Omit<Standing, 'state'> {
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
  readonly stayId: string;
  /** Counts the writes; every change is conditional on it. It goes on much higher when the stay comes back from a backup. */
  readonly rev: number;
  /** Generation of the ticket: increases with another guest on the number, or a new ticket after a revoked one; each has its own code. */
  readonly gen: number;
  /** The stay's entries, in the order of their time. */
  readonly entries: readonly StayEntry[];
  /** The state before those entries, once older ones were summarized. */
  readonly before?: StayState;
  /** On a reservation's first stay: what the summarized entries about the whole reservation say, for rooms that come later. */
  readonly wholeBefore?: StayState;
  /** Of events without a time whose entries are kept no more: the digests by which they are known, should they come again. */
  readonly sentBefore?: readonly string[];
  /** An event has named this stay with the reservation's own id as `stayId`. */
  readonly named?: true;
  /** On a reservation's first stay: the ids of the others. */
  readonly rooms?: readonly string[];
  /** On a reservation's first stay: the last planned departure of the others, until which it must be kept. `YYYY-MM-DD`. */
  readonly roomsUntil?: string;
  /** Digests of addresses that were erased from it, which its system may tell again: each has its mark in what is kept. */
  readonly erased?: readonly string[];
  readonly owed: Owed;
  /** What the ticket should be that the location's issuer is asked for; absent once it is there. */
  readonly order?: OrderedTerms;
  /** While it has no ticket, because the issuer has cancelled that: the others that stand there. */
  readonly formerTickets?: readonly FormerTicket[];
  /** The id of the event that created this stay; absent if the REST API did. */
  readonly openedBy?: string;
  readonly openedAt: string;
  /** What was done by hand on the present guest's ticket; absent while nothing was. */
  readonly trail?: Trail;
  /** The group whose ticket it is. If that is mailed, its first mail goes with the others'. */
  readonly group?: StayGroup;
  /** A digest of the API request with this `Idempotency-Key`: the same key with another request is rejected. */
  readonly requestHash?: string;
}

/** A stay that stands, or may still: its ticket is good for its time. */
interface ActiveStay extends AnyStay {
  readonly state: 'active';
  readonly ticket?: Ticket;
  readonly endOverride?: EndOverride;
}

/** A stay that was cancelled: its ticket is revoked. */
interface CancelledStay extends AnyStay {
  readonly state: 'cancelled';
  readonly ticket?: Ticket;
  readonly endOverride?: EndOverride;
}

/** A stay that was erased: nothing is left of its guest, its ticket or its code. */
export interface ErasedStay extends AnyStay {
  readonly state: 'erased';
  /** When it was erased: ISO-8601. Late events about other rooms from before that time restore nothing. */
  readonly erasedAt: string;
  readonly ticket?: undefined;
  readonly order?: undefined;
  readonly endOverride?: undefined;
}

/** A stay that was not erased. */
export type KnownStay = ActiveStay | CancelledStay;

/** One room of one reservation, with its ticket and owed work. It is one item of the table, changed by one conditional write. */
export type Stay = KnownStay | ErasedStay;

/** A stay that has a ticket. */
export type Ticketed = KnownStay & { readonly ticket: Ticket };

/** Whether a stay has a ticket. */
export function hasTicket(stay: Stay | undefined): stay is Ticketed {
  return stay?.ticket !== undefined;
}
