import { epochMs } from './instant.ts';

/** Maximum lead of an event's time over the clock; a later one would override all following events of the stay. */
const tolerance = 10 * 60_000;

/** Whether an event's time (ISO-8601) is more than ten minutes ahead. `now` in epoch milliseconds. */
export function isTooFarAhead(time: string, now: number): boolean {
  return epochMs(time) > now + tolerance;
}
