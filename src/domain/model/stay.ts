import type { StayMoment } from '../time/stay-moment.ts';
import type { Ended, Known } from './known.ts';
import type { Mail } from './mail.ts';
import type { OwedWork } from './owed-work.ts';
import type { StayFacts, StayStatus } from './stay-event.ts';
import type { StayWord } from './stay-word.ts';
import type { Ticket } from './ticket.ts';

/** An end that the desk has set instead of the planned one. */
export interface EndOverride {
  /** ISO-8601. */
  readonly until: string;
  /** The departure that the hotel's system had sent by then: the override holds until it sends another one. */
  readonly replacesDeparture: StayMoment;
  /** How the stay had ended by then: that end does not close what the desk has opened. */
  readonly ended?: Ended;
}

/** How a stay stands by its words. */
export interface Standing {
  /** The order of the newest word that counted. */
  readonly seq: string;
  /** The newest state that the hotel's system has told and that counted. */
  readonly status: StayStatus;
  readonly state: 'active' | 'cancelled';
  /** Whether the stay is confirmed or its guest there: without it there is no ticket. */
  readonly stands: boolean;
  /** What counts: what the desk has set, else what the hotel's system has told. */
  readonly facts: StayFacts;
  /** When the guest checked in: ISO-8601; absent if that was taken back. */
  readonly checkedInAt?: string;
  /** How the stay ended; absent while it has not. */
  readonly ended?: Ended;
}

/** The work that a stay owes other systems, or has done, by kind. */
interface Owed {
  readonly email?: Mail;
  readonly [kind: string]: OwedWork | undefined;
}

/** What a stay is in every state. */
interface AnyStay extends Omit<Standing, 'state'> {
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
  readonly stayId: string;
  /** Counts the writes; every change is conditional on it. */
  readonly rev: number;
  /** Which guest of a reused reservation number, and which ticket after a revoked one: each has a code of its own. */
  readonly gen: number;
  /** What was said of the stay, in the order in which it happened. */
  readonly words: readonly StayWord[];
  /** What was known before those words, once there were too many to keep. */
  readonly before?: Known;
  /** On a reused reservation number: the order of the word by which the present guest came. Older words are the former guest's. */
  readonly guestSince?: string;
  /** An event has named this stay by the reservation's own id. */
  readonly named?: true;
  /** On a reservation's first stay: the ids of the others. */
  readonly rooms?: readonly string[];
  /** On a reservation's first stay: the last planned departure of the others, up to which it must be kept. `YYYY-MM-DD`. */
  readonly roomsUntil?: string;
  readonly owed: Owed;
  /** The event that this stay was first known by; absent if the REST API issued its ticket. */
  readonly openedBy?: string;
  readonly openedAt: string;
  /** The id of the API key that issued the ticket; absent if an event did. */
  readonly issuedBy?: string;
  /** A digest of what the API was asked for with an `Idempotency-Key`: the same key with another request is refused. */
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
  /** When it was erased: ISO-8601. Rooms of its reservation that were told before, and come late, are not brought back. */
  readonly erasedAt: string;
  readonly ticket?: undefined;
  readonly endOverride?: undefined;
}

/** A stay that was not erased. */
export type KnownStay = ActiveStay | CancelledStay;

/** All that is known and owed of one room of one reservation. It is one item of the table, changed by one conditional write. */
export type Stay = KnownStay | ErasedStay;

/** A stay that has a ticket. */
export type Ticketed = KnownStay & { readonly ticket: Ticket };

/** Whether a stay has a ticket. */
export function hasTicket(stay: Stay | undefined): stay is Ticketed {
  return stay?.ticket !== undefined;
}
