/** A time by which locations are looked at, in epoch milliseconds. */
export interface QuietSpan {
  /** What was created before is left out. */
  readonly from: number;
  /** A location at which a ticket was created after this is not looked at: it is not quiet. */
  readonly quietFrom: number;
}

/**
 * When the tickets of each quiet location were created, in epoch milliseconds, newest first; nothing of other locations. In
 * the order of the locations.
 */
export type TicketTimes = (locationIds: readonly string[], span: QuietSpan) => Promise<readonly (readonly number[])[]>;
