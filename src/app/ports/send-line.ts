import type { Sending } from './mailer.ts';

/** When a mail may go. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether that is soon, and the place is its own; else its turn comes about then, and it must ask again. */
  readonly soon: boolean;
}

/** The one line in which all mails of a deployment stand for SES, which takes so many a second whoever sends them. */
export interface SendLine {
  /** Finds each of some mails its turn, the first one first; fewer where the line is too long to stand in. */
  turns(mails: number): Promise<readonly Turn[]>;
  /** Hears what came of a mail: whether SES takes any at all is known to the whole line. */
  hear(sending: Sending): Promise<void>;
}
