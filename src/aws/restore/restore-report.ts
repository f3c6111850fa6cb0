/** How many of some items came back, were there, or stay away. */
interface Counts {
  restored: number;
  there: number;
}

/** What a restore has done, or would do; it names no guest. */
export interface RestoreReport {
  readonly stays: Counts & { erased: number };
  readonly others: Counts;
  /** Whether the counter of serials was lost. */
  serialsRaised: boolean;
  /** Mails of which nobody knows whether they were sent. */
  readonly held: { readonly locationId: string; readonly serial: string }[];
  /** Tickets that have another serial, as theirs was given to another guest since. */
  readonly serials: { readonly locationId: string; readonly before: string; readonly serial: string }[];
  /** Stays that stay away, because another guest has got the code since. */
  readonly conflicts: { readonly locationId: string; readonly reservationId: string }[];
  /** Ids of API keys, signing secrets, connections and hooks that came back: what was revoked since is valid again. */
  readonly keys: string[];
}

/** A report of nothing yet. */
export function emptyReport(): RestoreReport {
  return {
    stays: { restored: 0, there: 0, erased: 0 },
    others: { restored: 0, there: 0 },
    serialsRaised: false,
    held: [],
    serials: [],
    conflicts: [],
    keys: [],
  };
}
