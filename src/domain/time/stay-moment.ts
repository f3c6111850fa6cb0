/** A planned arrival or departure: a local hotel date, a local time if known, or an exact instant, which takes precedence. */
export interface StayMoment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly time?: string;
  /** ISO-8601 with an offset. */
  readonly at?: string;
}
