import type { StayMoment } from '../../domain/time/stay-moment.ts';
import { isCalendarDate, isoInstant } from '../text/iso-time.ts';

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads a time in ISO-8601, extended form: a date; a local date and time; or a date and time with an offset. A space
 * may replace the T, as in the platform's responses. Undefined if it is not a valid time.
 */
export function readMoment(text: string): StayMoment | undefined {
  const [, date = '', hour, minute, second = '00', offset] = form.exec(text) ?? [];
  if (!isCalendarDate(date)) return undefined;
  if (hour === undefined || minute === undefined) return { date };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  // A leap second is read as the second before it, as in Temporal.
  const time = `${hour}:${minute}:${second === '60' ? '59' : second}`;
  if (offset === undefined) return { date, time };
  const at = isoInstant(`${date}T${time}${withColon(offset)}`);
  return at === undefined ? undefined : { date, at };
}

/** PHP writes `+0100`. */
function withColon(offset: string): string {
  if (offset.length === 1) return offset;
  const [hours, minutes] = [offset.slice(0, 3), offset.slice(3).replace(':', '')];
  return `${hours}:${minutes || '00'}`;
}
