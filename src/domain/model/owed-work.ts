/** How far a piece of owed work has come; the same words in the REST API, the command line, the log and the documents. */
export const workStatuses = [
  'queued',
  'sending',
  'accepted',
  'bounced',
  'complained',
  'rejected',
  'failed',
  'skipped',
] as const;
/**
 * `queued` it waits for a sender or its hour · `sending` a sender has leased it · `accepted` the receiving system has taken
 * it · `bounced`, `complained`, `rejected` that system reported so later · `failed` it was refused for good ·
 * `skipped` there is nothing to send.
 */
export type WorkStatus = (typeof workStatuses)[number];

/** One piece of work that a stay owes to another system, such as the guest's mail: what all kinds of it have in common. */
export interface OwedWork {
  /** Counts what the other system must know; only the newest version is sent. */
  readonly version: number;
  readonly status: WorkStatus;
  /** Attempts so far on this version. */
  readonly attempts: number;
  /** It must not be sent before: ISO-8601; absent if it may be sent at once. */
  readonly notBefore?: string;
  /** While it is queued or sending: when the sweeper retries it. ISO-8601 in UTC with milliseconds. */
  readonly dueAt?: string;
  /** Once it was tried: when it was due first, which no retry changes. ISO-8601. */
  readonly firstDue?: string;
  /** While it is sending: until when the lease lasts, in epoch milliseconds. */
  readonly lease?: number;
  /** Who holds the lease. */
  readonly leaseToken?: string;
  /** The id that the receiving system gave it. */
  readonly id?: string;
  /** Why it was not sent, not accepted, or did not arrive. */
  readonly why?: string;
  /** When it was queued, if later than the ticket was made: ISO-8601. */
  readonly queuedAt?: string;
  /** When `status` last changed, once it is neither queued nor sending: ISO-8601. */
  readonly at?: string;
  /** When the receiving system accepted it, if `at` is of something later: ISO-8601. */
  readonly acceptedAt?: string;
  /** When the other system's own event confirmed that it arrived: ISO-8601. */
  readonly deliveredAt?: string;
  /** When it last reported a delay: ISO-8601. */
  readonly delayedAt?: string;
}

/** Whether work is still to be done. */
export function isOwed(work: Pick<OwedWork, 'status'> | undefined): boolean {
  return work?.status === 'queued' || work?.status === 'sending';
}
