import { isBlank, letters } from '../../kit/text.ts';
import { isCalendarDate, isoInstant, isoTime } from '../../kit/time.ts';

/** What mappings may call besides JSONata's own functions, as `$text`, `$list`, …: of one value each, and pure. */
export const mappingFunctions: Readonly<Record<string, (value: unknown) => unknown>> = {
  text,
  list,
  day,
  clock,
  instant,
  letters: nameLetters,
};

/** A text without blanks around it, or a number as text; nothing if that is blank, or anything else (`null`, `false`, a list). */
export function text(value: unknown): string | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && !isBlank(written) ? written.trim() : undefined;
}

/** A time of day as `HH:MM`, from `15:00`, `15:00:00`, `9:30`, or the hour alone, 15 or `"15"`; nothing from anything else. */
export function clock(value: unknown): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(text(value) ?? '') ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** The plain date `YYYY-MM-DD` that a text begins with, as written; nothing if it begins with none. */
export function day(value: unknown): string | undefined {
  const date = text(value)?.slice(0, 10);
  return date !== undefined && isCalendarDate(date) ? date : undefined;
}

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
  return isoTime(Math.floor(microseconds / 1000));
}

/** One or many as a list: for what a system sends as one object or as several. Nothing and `null` are an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** A name as `keep` compares it, `guestemail` of `Guest E-Mail`; nothing of anything else than a text. */
function nameLetters(value: unknown): string | undefined {
  return typeof value === 'string' ? letters(value) : undefined;
}
