import type { Shared } from '../part.ts';
import type { AddressOptions } from './api-names.ts';

/** Daily quotas (UTC) of one key, which limit a stolen key or a faulty hotel system. */
export interface DailyQuotas {
  /**
   * Tickets created.
   * @default 10000
   */
  readonly tickets?: number;
  /**
   * Mails requested.
   * @default 10000
   */
  readonly mails?: number;
  /**
   * Events sent.
   * @default 50000
   */
  readonly events?: number;
}

/** Settings of the {@link TicketsApi}. */
export interface TicketsApiProps extends AddressOptions, Pick<Shared, 'store' | 'work' | 'eventsQueue' | 'hasDesk'> {
  readonly dailyQuotas?: DailyQuotas;
  /**
   * How often a ticket may be mailed again within an hour.
   * @default 5
   */
  readonly resendsPerHour?: number;
  /**
   * Maximum calls per second over all keys.
   * @default 100
   */
  readonly rateLimit?: number;
  /**
   * Maximum burst of calls.
   * @default twice the rate, and no more than the 5000 that AWS gives an account
   */
  readonly burstLimit?: number;
}
