import * as Instant from 'temporal-polyfill/fns/Instant';

// biome-ignore lint/style/noRestrictedGlobals: the calendar in it, not the clock.
const Calendar = Date;

/** The format of stored instants. */
const stored = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/**
 * An instant (ISO-8601 with an offset) in epoch milliseconds.
 * @throws RangeError if there is no such instant
 */
export function epochMs(instant: string): number {
  const ms = stored.test(instant) ? Calendar.parse(instant) : Number.NaN;
  // It reads 30 February as 2 March; text that it changes or cannot read goes to Temporal, which is ten times slower.
  if (new Calendar(ms).getUTCDate() === Number(instant.slice(8, 10))) return ms;
  return Number(Instant.fromString(instant).epochMilliseconds);
}

/** Epoch milliseconds as ISO-8601 in UTC with milliseconds. */
export function isoTime(ms: number): string {
  return new Calendar(ms).toISOString();
}

/** Epoch milliseconds as `YYYY-MM-DDTHH:MM:SSZ`, cut to the second. */
export function isoSecond(ms: number): string {
  return `${new Calendar(ms).toISOString().slice(0, -5)}Z`;
}

/** Maximum lead of an event's time over the clock; a later one would override all following events of the stay. */
const tolerance = 10 * 60_000;

/** Whether an event's time (ISO-8601) is more than ten minutes ahead. `now` in epoch milliseconds. */
export function isTooFarAhead(time: string, now: number): boolean {
  return epochMs(time) > now + tolerance;
}

/** Hours since 1970 in UTC, at an instant (epoch milliseconds). */
export function hourAt(ms: number): number {
  return Math.floor(ms / 3_600_000);
}
