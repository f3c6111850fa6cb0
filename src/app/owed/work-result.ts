/** What was done with announced work, for the log: ids and reasons only. */
export interface WorkResult {
  /**
   * As the other system answered · `skipped` there was nothing to send any more · `not_owed` it is done, or in another's
   * hands · `queued` its turn is in a few seconds · `deferred` too much waits already, and the sweeper retries it.
   */
  readonly outcome: 'accepted' | 'postponed' | 'failed' | 'unknown' | 'skipped' | 'not_owed' | 'queued' | 'deferred';
  readonly ticket?: string;
  readonly attempt?: number;
  /** Seconds since it was owed, when the other system answered. */
  readonly after?: number;
  readonly why?: string;
  /** The other system takes nothing of ours until somebody mends that. */
  readonly denied?: true;
}
