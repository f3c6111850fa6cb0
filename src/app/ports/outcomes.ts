/** What became of an event. */
export interface EventOutcome {
  readonly eventId: string;
  readonly locationId?: string;
  readonly source?: string;
  readonly outcome: 'applied' | 'stale' | 'rejected' | 'quarantined';
  readonly reason?: string;
  /** A sentence for whoever must mend it; never a value that was sent. */
  readonly detail?: string;
  /** The stay that it spoke of, if it could be read. */
  readonly stay?: string;
  /** ISO-8601. */
  readonly at: string;
}

/** The record of what became of every event. */
export interface Outcomes {
  /** Resolves to the outcomes that could not be written. `stale` and what is `too_old` never replace what is on record. */
  record(outcomes: readonly EventOutcome[]): Promise<readonly EventOutcome[]>;
}
