/** What was done with an announced mail, for the log: ids and reasons only. */
export interface Delivered {
  /** `queued`: its place in the line is in a few seconds; `left`: the line is full, and the sweeper looks after it. */
  readonly did: 'accepted' | 'postponed' | 'refused' | 'unknown' | 'skipped' | 'not_owed' | 'queued' | 'left';
  readonly ticket?: string;
  readonly attempt?: number;
  readonly why?: string;
  /** SES takes no mail of ours until somebody mends that. */
  readonly denied?: true;
}
