import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** An instant (ISO-8601) as a zone's clock shows it: `YYYY-MM-DD HH:MM:SS`. */
export function localText(instant: string, timeZone: string): string {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromString(instant), timeZone);
  const text = PlainDateTime.toString(ZonedDateTime.toPlainDateTime(zoned), { smallestUnit: 'second' });
  return text.replace('T', ' ');
}
