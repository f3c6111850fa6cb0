/** What came of sending a message, once. */
export type SendingOutcome =
  /** The system has taken it; its id there, if it told one. */
  | { readonly type: 'taken'; readonly id?: string }
  /** There is no such reservation. */
  | { readonly type: 'absent' }
  /** The reservation has no thread, or none yet. */
  | { readonly type: 'no_thread' }
  /** Surely not taken, and it never will be. */
  | { readonly type: 'refused'; readonly why: string }
  /** It may have been taken: the answer was lost. */
  | { readonly type: 'lost'; readonly why: string; readonly retryAfter?: number };

/** The thread with the guest of one reservation, in which a message goes. */
export interface HotelMessage {
  /** Characters that a message may have. */
  readonly longest: number;
  /** Sends a message, once. @throws SystemFailure if surely nothing was taken */
  send(text: string): Promise<SendingOutcome>;
  /**
   * Looks for a message among those that the house has sent. `unreadable`: not all of them can be seen, now or later.
   * @throws SystemFailure if they cannot be seen now
   */
  look(isIt: (text: string) => boolean): Promise<'found' | 'not_found' | 'unreadable'>;
}
