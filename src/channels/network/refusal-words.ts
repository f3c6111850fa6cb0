/** A day at the hotel (`Sunday 15 March`) and a time of it (`12:00`). */
export interface DayAndTime {
  readonly day: string;
  readonly time: string;
}

/** What a guest reads in one language when a code lets nobody in: what is so, and what to do. */
export interface RefusalWords {
  /** BCP-47 locale for dates if the guest's locale has no region. */
  readonly locale: string;
  /** Unknown, another hotel's or mistyped: whoever guesses must not learn which. */
  readonly unknown: string;
  readonly notYet: (from: DayAndTime) => string;
  readonly ended: (until: DayAndTime) => string;
  readonly cancelled: string;
  readonly usedUp: string;
  readonly usedUpToday: string;
  readonly tooManyDevices: (count: number) => string;
}
