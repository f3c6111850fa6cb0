/** The day on which the bookings of examples and fixtures are made. */
const bookedOn = Date.parse('2026-11-26T00:00:00Z');

const day = 86_400_000;

/**
 * An example with all its dates as many days later as today is after the day that it was written for: what is to come in
 * it never lies in the past.
 * @param now epoch milliseconds
 */
export function asOfToday(text: string, now: number): string {
  const days = Math.max(0, Math.floor((now - bookedOn) / day));
  return text.replaceAll(/\b20(?:2[6-9]|3\d)-\d\d-\d\d(?!\d)/g, (date) => {
    const at = Date.parse(`${date}T00:00:00Z`);
    return Number.isNaN(at) ? date : new Date(at + days * day).toISOString().slice(0, 10);
  });
}
