import type { StayMoment } from '../../domain/time/stay-moment.ts';
import { isCalendarDate, isoInstant } from '../text/iso-time.ts';

const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * A moment as callers write it in ISO-8601, extended form: a date; a date and time by the location's clock; or with an
 * offset, exactly. A space may stand for the T, as in the platform's own answers. Undefined if there is no such moment.
 */
export function readMoment(text: string): StayMoment | undefined {
  const [, date = '', hour, minute, second = '00', offset] = form.exec(text) ?? [];
  if (!isCalendarDate(date)) return undefined;
  if (hour === undefined || minute === undefined) return { date };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  // A leap second is the last one before it, as Temporal has it.
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
