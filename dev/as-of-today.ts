/** The day on which the bookings of examples and fixtures are made. */
const bookedOn = Date.parse('2026-11-26T00:00:00Z');

const day = 86_400_000;

/** By how many days dates are moved on. */
export function daysOn(now: number): number {
  return Math.max(0, Math.floor((now - bookedOn) / day));
}

/** Instants as numbers: seconds or milliseconds since 1970, in a field that is called a time. */
const numbered = /("\w*(?:time|date|timestamp|at)":\s*)(1[789]\d{8})(\d{3})?\b/giu;

/**
 * An example with all its dates as many days later as today is after the day that it was written for: what is to come in
 * it never lies in the past.
 * @param now epoch milliseconds
 */
export function asOfToday(text: string, now: number): string {
  const days = daysOn(now);
  const later = text.replaceAll(
    numbered,
    (_, field: string, seconds: string, ms = '') => `${field}${Number(seconds) + (days * day) / 1000}${ms}`,
  );
  return later.replaceAll(/\b20(?:2[6-9]|3\d)-\d\d-\d\d(?!\d)/g, (date) => {
    const at = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(at) ? date : new Date(at + days * day).toISOString().slice(0, 10);
  });
}
