/** How long what has failed waits, in any unit. */
interface Backoff {
  /** After the first try. */
  readonly first: number;
  readonly most: number;
}

/** How long to wait after so many tries: twice as long each time. */
export function backoff(tries: number, { first, most }: Backoff): number {
  return Math.min(most, first * 2 ** Math.min(Math.max(tries, 1) - 1, 20));
}

/**
 * Seconds until a queue's message is tried again: 5 after the first try, doubling to 15 minutes, a quarter more or less, so
 * that what failed together does not come back together. In three days that is some 300 times, well below the 1000 that SQS
 * counts to.
 * @param tries how many there were
 * @param chance between 0 and 1
 */
export function retryDelay(tries: number, chance: number): number {
  return Math.round(backoff(tries, { first: 5, most: 900 }) * (0.75 + chance / 2));
}
