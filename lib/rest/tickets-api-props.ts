import type { Duration } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { WorkParts } from '../core/owed-work.ts';
import type { TicketStore } from '../core/ticket-store.ts';
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
export interface TicketsApiProps extends AddressOptions {
  readonly store: TicketStore;
  readonly work: WorkParts;
  /** The intake queue for events. */
  readonly eventsQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
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
  /**
   * Whether reception has the desk: then it is noted while one is open, so that it hears of what changes.
   * @default false
   */
  readonly hasDesk?: boolean;
}
