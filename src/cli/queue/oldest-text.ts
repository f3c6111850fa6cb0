/** What is known of the oldest message of a queue. */
interface Oldest {
  readonly waiting: number;
  /** ISO-8601; null if no message was read. */
  readonly oldest: string | null;
  /** Whether there are more than were read. */
  readonly sample: boolean;
}

/**
 * How long ago a queue's oldest message was first sent, as text: `-` if none waits, `not read` of queues that functions work on.
 * @param now epoch milliseconds
 */
export function oldestText({ waiting, oldest, sample }: Oldest, now: number): string {
  if (oldest !== null) return `${sample ? 'at least ' : ''}${age(now - Date.parse(oldest))}`;
  return waiting > 0 ? 'not read' : '-';
}

/** A duration in milliseconds as rounded text. */
function age(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}
