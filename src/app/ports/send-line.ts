import type { WorkOutcome } from '../../domain/model/work-outcome.ts';

/** When a mail may go. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether that is soon, and the place is its own; else its turn comes about then, and it must ask again. */
  readonly soon: boolean;
}

/** Spreads all mails of a deployment over time: SES takes so many a second, whichever function sends them. */
export interface SendLine {
  /** Gives each of some mails its turn, the first one first; fewer where too many wait already. */
  turns(mails: number): Promise<readonly Turn[]>;
  /** Learns from what came of a mail whether SES takes any at all. */
  learn(outcome: WorkOutcome): Promise<void>;
}
