/** What became of a message of the webhooks queue. */
export type MessageResult =
  /** Its events are in the intake queue, what they need is asked for. */
  | {
      readonly outcome: 'translated' | 'fetched' | 'listed';
      /** Events sent. */
      readonly events: number;
      /** Events whose status nobody knows. */
      readonly unmapped: number;
      /** Events that were late, or that told nothing new. */
      readonly skipped: number;
      /** Fetches asked for. */
      readonly fetches?: number;
    }
  /** Nothing has to be done. */
  | { readonly outcome: 'ignored'; readonly why: 'unknown_connection' | 'revoked' | 'superseded' | 'absent' | 'forged' }
  /** It stays in the queue, and comes again after so many seconds. */
  | { readonly outcome: 'later'; readonly seconds: number; readonly why: string; readonly denied?: true }
  /** No try can help before somebody has mended something: it goes to the dead letters. */
  | { readonly outcome: 'set_aside'; readonly why: string; readonly detail: string };
