import type { Stay } from '../../../domain/model/stay.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import type { WorkOutcome } from '../../../domain/model/work-outcome.ts';
import type { SendLine } from './send-line.ts';

/** How one kind of owed work is done. `Job` is what is sent, ready to go. */
export interface WorkPerformer<Job> {
  /** What is to be sent for a stay now, or why there is nothing to send any more. */
  prepare(stay: Stay): Promise<{ readonly job: Job } | { readonly why: string }>;
  /** Sends it; never twice for one call. */
  perform(job: Job, about: WorkRef & { readonly attempt: number }): Promise<WorkOutcome>;
  /** What one call of `perform` may take, in milliseconds; absent: 15 s. */
  readonly longest?: number;
  /** How many requests one call of `perform` may make of the receiving system; absent: one. */
  requests?(job: Job): number;
  /** How fast the receiving system takes work of this kind. */
  readonly line: SendLine;
}
