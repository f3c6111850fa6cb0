import type { KnownStay } from '../model/stay.ts';
import type { UndeliveredReason } from './undelivered.ts';

/** A place in a location's list of guests without their mail: after a ticket's end, and its stay's key. */
export interface UndeliveredPlace {
  /** ISO-8601. */
  readonly until: string;
  /** 43 characters of base64url, or a key of the API's. */
  readonly key: string;
}

/** A part of the list is asked for. */
export interface UndeliveredQuery {
  /** 1 to 5000. */
  readonly limit: number;
  /** Where the last part ended; absent for the first. */
  readonly after?: UndeliveredPlace;
}

/** A guest without the mail. */
export interface Undelivered {
  readonly stay: KnownStay;
  readonly reason: UndeliveredReason;
}

/** A part of the list, in the order in which the tickets end: who leaves first stands first. */
export interface UndeliveredPage {
  readonly guests: readonly Undelivered[];
  /** Where the next part begins; absent on the last. */
  readonly next?: UndeliveredPlace;
}
