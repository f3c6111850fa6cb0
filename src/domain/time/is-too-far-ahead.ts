import { epochMs } from './instant.ts';

/** An event further ahead of the clock would win over every later one, and the stay would stand still. */
const tolerance = 10 * 60_000;

/** Whether an event's time (ISO-8601) is more than ten minutes ahead. `now` in epoch milliseconds. */
export function isTooFarAhead(time: string, now: number): boolean {
  return epochMs(time) > now + tolerance;
}
