/** What came over a connection on one day (UTC). */
export interface TrafficCounts {
  readonly deliveries: number;
  readonly events: number;
  readonly unmapped: number;
  readonly fetches: number;
  readonly fetchFailures: number;
}

/** What is known of a connection's traffic. */
export interface ConnectionTraffic {
  /** ISO-8601, of the last delivery; absent if there was none. */
  readonly deliveredAt?: string;
  /** ISO-8601, of the last event. */
  readonly eventAt?: string;
  readonly today: TrafficCounts;
  /** Deliveries by hour, counted in hours since the epoch, of the last eight days on which there were any, at least. */
  readonly hours: ReadonlyMap<number, number>;
  /** Why its system gives us nothing, and since when (ISO-8601); absent if it does, or nothing is known. */
  readonly ailing?: { readonly why: string; readonly since: string };
}
