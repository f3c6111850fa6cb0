import type { StayFacts, StayStatus } from './stay-event.ts';
import type { Ticket } from './ticket.ts';

/** What is owed or was sent to the guest by mail; `v` counts the versions of what the guest must know. */
export interface Mail {
  readonly v: number;
  readonly st: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped' | 'bounced' | 'complained';
  /** Attempts so far on this version. */
  readonly att: number;
  /** Until when the attempt under way is given: epoch milliseconds. */
  readonly lease?: number;
  /** Whose attempt it is. */
  readonly tok?: string;
  /** The id that SES gave the accepted mail. */
  readonly id?: string;
  /** Why no mail went, or why one was refused. */
  readonly why?: string;
  /** When `st` last changed: ISO-8601. */
  readonly at?: string;
}

/** The facts of a stay, and what its events said of whether it stands: each the newest word of its kind. */
export interface KnownFacts extends StayFacts {
  /** The newest firm status. */
  readonly standing?: 'confirmed' | 'checked_in';
  /** When the newest check-in was: ISO-8601. */
  readonly checkedIn?: string;
  /** Set by a cancellation or deletion; it counts while no firm status is newer. */
  readonly revoked?: true;
}

/** All that is known and owed of one room of one reservation. It is one item of the table, changed by one conditional write. */
export interface Stay {
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
  readonly stayId: string;
  /** Counts the writes; every change is conditional on it. */
  readonly rev: number;
  /** `time#eventId` of the newest event applied: a total order. */
  readonly seq: string;
  readonly state: 'active' | 'cancelled' | 'erased';
  /** Which guest of a reused reservation number, and which ticket after a revoked one: each has a code of its own. */
  readonly gen: number;
  readonly status: StayStatus;
  readonly facts: KnownFacts;
  /** For each fact (and part of the guest, `guest.email`) that an event older than `seq` said last: that event's seq. */
  readonly since: Readonly<Record<string, string>>;
  /** On a reused reservation number: the seq by which the present guest came. Older events are the former guest's. */
  readonly guestSince?: string;
  readonly ticket?: Ticket;
  readonly mail?: Mail;
  /** While a mail is owed: when the sweeper looks after it. ISO-8601 in UTC with milliseconds. */
  readonly dueAt?: string;
  /** The event that this stay was first known by; absent if the REST API issued its ticket. */
  readonly openedBy?: string;
  readonly openedAt: string;
  /** The id of the API key that issued the ticket; absent if an event did. */
  readonly issuedBy?: string;
  /** A digest of what the API was asked for with an `Idempotency-Key`: the same key with another request is refused. */
  readonly requestHash?: string;
}
