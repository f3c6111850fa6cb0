/** A deployment's settings, from its template. */
export interface Deployed {
  readonly batchesAtOnce: number;
  readonly batchSize: number;
  readonly sendersAtOnce: number;
  readonly maxRequestUnits: number;
  readonly maxApiRate: number;
  readonly dailyEvents: number;
  /** Memory of the functions for hotels' systems. */
  readonly memoryMb: number;
}

/** Write units of one ticket, from its event to the SES event of the delivered mail. */
export interface TicketUnits {
  /** In the table, without its indexes. */
  readonly table: number;
  /** In its location's stays, its location's list, its realm's codes, the counter of serials. */
  readonly stays: number;
  readonly list: number;
  readonly codes: number;
  readonly serials: number;
  /** In the item of the SES rate limiter, with ten mails per batch. */
  readonly line: number;
  /** In the index of owed mails, and the number of its partitions. */
  readonly due: number;
  readonly duePartitions: number;
}

/** One limit on the events per second. */
export interface Limit {
  readonly what: string;
  /** Maximum events a second with default settings and AWS's default quotas. */
  readonly most: number;
  /** What to set for a higher rate of events a second. */
  readonly set: (rate: number) => string;
}
