/** A device whose guest has typed a ticket's code: its network may log it in by its address alone. */
export interface RememberedDevice {
  readonly locationId: string;
  /** `AA-BB-CC-DD-EE-FF`. It is not kept: only whoever knows it finds the note. */
  readonly mac: string;
  /** The stay's key, and the ticket's user at that time: with another one the note is good for nothing. */
  readonly key: string;
  readonly user: string;
  /** When the code was typed: epoch seconds. */
  readonly typedAt: number;
  /** Until when it is good, as far as was known when it was written: epoch seconds. */
  readonly until: number;
}
