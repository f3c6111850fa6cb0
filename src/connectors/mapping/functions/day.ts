import { isCalendarDate } from '../../../contract/text/iso-time.ts';
import { text } from './text.ts';

/** The plain date `YYYY-MM-DD` that a text begins with, as written; nothing if it begins with none. */
export function day(value: unknown): string | undefined {
  const date = text(value)?.slice(0, 10);
  return date !== undefined && isCalendarDate(date) ? date : undefined;
}
