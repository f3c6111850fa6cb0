import { StayContended } from './errors.ts';

/** Longer than any crowd of writers on one item lasts. */
const mostTries = 40;

/**
 * Reads, changes and writes until nobody else has written in between: the one loop for what is changed on its revision.
 * @param attempt reads anew each time; `contended` if another write came first
 * @throws StayContended if others wrote at every try, or what the attempt throws
 */
export async function untilWritten<Result>(attempt: () => Promise<Result | 'contended'>): Promise<Result> {
  for (let tries = 0; tries < mostTries; tries++) {
    const result = await attempt();
    if (result !== 'contended') return result;
  }
  throw new StayContended();
}
