import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import { epochMs } from './time.ts';

const extended = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i;

/** An ISO-8601 instant with an offset (extended form) as `YYYY-MM-DDTHH:MM:SS.mmmZ`; undefined if there is no such instant. */
export function isoInstant(text: string): string | undefined {
  if (!extended.test(text)) return undefined;
  try {
    return Instant.toString(Instant.fromString(text), { fractionalSecondDigits: 3 });
  } catch {
    return undefined;
  }
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  try {
    PlainDateTime.create(year, month, day);
    return true;
  } catch {
    return false;
  }
}

/** Whole days from one calendar date to another, both `YYYY-MM-DD`; NaN if one is none. */
export function daysBetween(from: string, to: string): number {
  const ms = (date: string) => (isCalendarDate(date) ? epochMs(`${date}T00:00:00Z`) : Number.NaN);
  return (ms(to) - ms(from)) / 86_400_000;
}
