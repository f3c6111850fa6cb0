import { isoInstant } from '../../../contract/text/iso-time.ts';
import { text } from './text.ts';

/** Seconds since 1970 stay below it until the year 5138, milliseconds have passed it since 1973. */
const millisecondsFrom = 1e11;

/**
 * A moment in UTC to the millisecond, `YYYY-MM-DDTHH:MM:SS.mmmZ`, finer digits cut off: from ISO-8601 with `Z` or an
 * offset, or from seconds or milliseconds since 1970, as number or text. Nothing from a time without a zone.
 */
export function instant(value: unknown): string | undefined {
  const written = text(value) ?? '';
  if (/^\d{9,13}(\.\d+)?$/.test(written)) return fromEpoch(Number(written));
  return isoInstant(
    written
      .replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
      .replace(/ ?([+-]\d\d)(\d\d)?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`),
  );
}

function fromEpoch(value: number): string {
  // To whole microseconds first: 1793956521.043 times 1000 is a little less than what is meant.
  const microseconds = Math.round(value < millisecondsFrom ? value * 1e6 : value * 1e3);
  return new Date(Math.floor(microseconds / 1000)).toISOString();
}
