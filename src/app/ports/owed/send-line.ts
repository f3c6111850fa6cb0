import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import type { WorkOutcome } from '../../../domain/model/work-outcome.ts';

/** When a piece of work may go. */
export interface Turn {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether that is soon, and the place is its own; else its turn comes about then, and it must ask again. */
  readonly soon: boolean;
  /** If the system still takes nothing of anybody, as for some time, the sweeper is to announce it again, not its queue. */
  readonly leftToSweep?: true;
}

/** Spreads work over time: its receiving system takes so much a second, whichever function sends it. */
export interface SendLine {
  /**
   * Gives each piece of some work its turn, in their order; undefined where too much waits already, or nothing is taken.
   * @param places how many each takes in the line; absent: one each
   */
  turns(all: readonly WorkRef[], places?: readonly number[]): Promise<readonly (Turn | undefined)[]>;
  /** Learns from what came of a piece of work whether its system takes any at all. */
  learn(outcome: WorkOutcome, work: WorkRef): Promise<void>;
}
