import { setTimeout as sleep } from 'node:timers/promises';

/** How often it is looked whether a wait is over, since tests turn the clock: in milliseconds. */
export const lookEveryMs = 100;

/** Waits until the clock shows a moment, in epoch milliseconds. @throws when `signal` ends the wait */
export async function untilClock(moment: number, signal: AbortSignal): Promise<void> {
  for (let left = moment - Date.now(); left > 0; left = moment - Date.now())
    await sleep(Math.min(left, lookEveryMs), undefined, { signal });
}
