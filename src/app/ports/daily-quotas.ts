/** What a key may be used for a limited number of times a day. */
export type QuotaUse = 'tickets' | 'mails' | 'events';

/** How often each key was used today (UTC), so that a stolen one cannot issue or mail without end. */
export interface DailyQuotas {
  /** Counts one use; false if the day's are used up. */
  take(keyId: string, use: QuotaUse): Promise<boolean>;
  /** Takes back a use that came to nothing. */
  giveBack(keyId: string, use: QuotaUse): Promise<void>;
}
