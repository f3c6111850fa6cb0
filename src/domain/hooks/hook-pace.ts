const first = 5;
const most = 900;

/** Milliseconds from which on a call is slow: its hook is called one by one then, so that it does not hold up others. */
export const slowFrom = 3000;

/** Milliseconds that an event is tried for: three days. */
export const triedFor = 3 * 86_400_000;

/** Milliseconds that one call keeps others of its hook away at most: longer than a call can take. */
export const callLease = 25_000;

/**
 * Seconds until the next try: 5 after the first, doubling to 15 minutes, a quarter more or less. In three days an event comes
 * back some 300 times, well below the 1000 that SQS counts to.
 * @param tries how many there were
 * @param chance between 0 and 1
 */
export function hookDelay(tries: number, chance: number): number {
  const usual = Math.min(first * 2 ** Math.min(Math.max(tries, 1) - 1, 20), most);
  return Math.round(usual * (0.75 + chance / 2));
}
