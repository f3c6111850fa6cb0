/** What a batch of messages brought for one connection. */
export interface Activity {
  readonly deliveries?: number;
  readonly events?: number;
  readonly unmapped?: number;
  readonly fetches?: number;
  readonly fetchFailures?: number;
  /** Why its system gives us nothing; null: it does again. Absent: nothing is known. */
  readonly ailing?: string | null;
  /** ISO-8601, of the last delivery. */
  readonly deliveredAt?: string;
  /** ISO-8601, of the last event. */
  readonly eventAt?: string;
}

/** What is known of a connection's traffic: for `connection list`, doctor, and the alarm when it falls silent. */
export interface ConnectionActivity {
  note(connectionId: string, activity: Activity): Promise<void>;
}
