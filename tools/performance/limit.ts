/** What a deployment sets, as its template says. */
export interface Deployed {
  readonly batchesAtOnce: number;
  readonly batchSize: number;
  readonly sendersAtOnce: number;
  readonly maxRequestUnits: number;
  readonly maxApiRate: number;
  readonly dailyEvents: number;
}

/** Write units of one ticket, from the event to SES's word of a delivered mail. */
export interface TicketUnits {
  /** Of the table, without its indexes. */
  readonly table: number;
  /** Of its location's stays, of its location's list, of its realm's codes, of the counter of serials. */
  readonly stays: number;
  readonly list: number;
  readonly codes: number;
  readonly serials: number;
  /** Of the line in which mails stand for SES, where ten go at once. */
  readonly line: number;
  /** Of the index of mails that are owed, and how many partitions that has. */
  readonly due: number;
  readonly duePartitions: number;
}

/** One thing that limits how many events a second there may be. */
export interface Limit {
  readonly what: string;
  /** Events a second that it bears with default settings and AWS's default quotas. */
  readonly bears: number;
  /** What to set for so many events a second, where it bears fewer. */
  readonly set: (rate: number) => string;
}
