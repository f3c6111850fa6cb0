import type { Issued } from './issued-ticket.ts';

/** What came of sending a piece of owed work to another system. */
export type WorkOutcome =
  /** The system has taken it; its id there, and the ticket, if it is one that issues tickets. */
  | { readonly type: 'accepted'; readonly id: string; readonly issued?: Issued }
  /**
   * Surely not taken, and worth a retry. `forAll`: the reason holds for all work of this kind, such as a paused account ·
   * `denied`: nothing is taken until somebody mends that.
   */
  | { readonly type: 'postponed'; readonly why: string; readonly forAll?: true; readonly denied?: true }
  /** Surely not taken, and no retry can help. */
  | { readonly type: 'failed'; readonly why: string }
  /** Nobody knows: the answer was lost. The system's own event will tell. */
  | { readonly type: 'unknown'; readonly why: string; readonly forAll?: true; readonly denied?: true }
  /** It was looked for there, was never taken, and is not wanted any more. */
  | { readonly type: 'withdrawn'; readonly why: string };
