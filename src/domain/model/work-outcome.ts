import type { Issued } from './issued-ticket.ts';

/** Why a system has not taken a piece of work. */
interface Trouble {
  readonly why: string;
  /** The reason holds for all work of this kind, such as a paused account. */
  readonly forAll?: true;
  /** Nothing is taken until somebody mends that. */
  readonly denied?: true;
  /** The system asks to be left alone for so many seconds. */
  readonly retryAfter?: number;
}

/** What came of sending a piece of owed work to another system. */
export type WorkOutcome =
  /** The system has taken it; its id there, and the ticket, if it is one that issues tickets. */
  | { readonly type: 'accepted'; readonly id: string; readonly issued?: Issued }
  /** Surely not taken, and worth a retry. */
  | ({ readonly type: 'postponed' } & Trouble)
  /** Surely not taken, and no retry can help. */
  | { readonly type: 'failed'; readonly why: string }
  /**
   * Nobody knows: the answer was lost. The system's own event, or its list, will tell. `unanswered`: it may still be at it,
   * and must not be asked again for two minutes.
   */
  | ({ readonly type: 'unknown'; readonly unanswered?: true } & Trouble)
  /** It was looked for there, was never taken, and is not wanted any more. */
  | { readonly type: 'withdrawn'; readonly why: string };
