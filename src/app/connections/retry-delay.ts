const first = 5;
const most = 900;

/**
 * After how many seconds a message is tried again: 5 after the first try, doubling, to 15 minutes, and a quarter more or less,
 * so that messages that failed together do not come back together.
 * @param tries how often it was tried
 * @param chance between 0 and 1
 */
export function retryDelay(tries: number, chance: number): number {
  const usual = Math.min(first * 2 ** Math.min(tries - 1, 20), most);
  return Math.round(usual * (0.75 + chance / 2));
}
