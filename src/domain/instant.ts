import * as Instant from 'temporal-polyfill/fns/Instant';

/** An instant (ISO-8601 with an offset) in epoch milliseconds. */
export function epochMs(instant: string): number {
  return Number(Instant.fromString(instant).epochMilliseconds);
}

/** Epoch milliseconds as ISO-8601 in UTC with milliseconds. */
export function isoTime(ms: number): string {
  return Instant.toString(Instant.fromEpochMilliseconds(ms), { fractionalSecondDigits: 3 });
}

/** Epoch milliseconds as `YYYY-MM-DDTHH:MM:SSZ`, cut to the second. */
export function isoSecond(ms: number): string {
  return Instant.toString(Instant.fromEpochMilliseconds(ms), { smallestUnit: 'second' });
}
