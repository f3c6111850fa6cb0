import type { Stay } from '../../../domain/model/stay.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import type { WorkOutcome } from '../../../domain/model/work-outcome.ts';

/** The work that stays owe, each version leased to one sender at a time. */
export interface WorkLeases {
  /** Leases work for three minutes; undefined if it is not owed, or somebody else's. */
  lease(work: WorkRef): Promise<{ readonly stay: Stay; readonly token: string } | undefined>;
  /** Records what came of sending it. Resolves to the milliseconds after which it is to be announced again; undefined: the sweeper does. */
  record(
    work: WorkRef,
    token: string,
    attempt: number,
    outcome: WorkOutcome,
    leftToSweep?: boolean,
  ): Promise<number | undefined>;
  /** Gives work back untried: the sweeper retries it from an instant on (epoch milliseconds). */
  giveBack(work: WorkRef, token: string, due: number): Promise<void>;
  /** Skips work for good, with why. */
  skip(work: WorkRef, token: string, why: string): Promise<void>;
}
