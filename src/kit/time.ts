import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

// biome-ignore lint/style/noRestrictedGlobals: the calendar in it, not the clock.
const Calendar = Date;

/** The format of stored instants. */
const stored = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/**
 * An instant (ISO-8601 with an offset) in epoch milliseconds.
 * @throws RangeError if there is no such instant
 */
export function epochMs(instant: string): number {
  const ms = stored.test(instant) ? Calendar.parse(instant) : Number.NaN;
  // It reads 30 February as 2 March; text that it changes or cannot read goes to Temporal, which is ten times slower.
  if (new Calendar(ms).getUTCDate() === Number(instant.slice(8, 10))) return ms;
  return Number(Instant.fromString(instant).epochMilliseconds);
}

/** Epoch milliseconds as ISO-8601 in UTC with milliseconds. */
export function isoTime(ms: number): string {
  return new Calendar(ms).toISOString();
}

/** Epoch milliseconds as `YYYY-MM-DDTHH:MM:SSZ`, cut to the second. */
export function isoSecond(ms: number): string {
  return `${new Calendar(ms).toISOString().slice(0, -5)}Z`;
}

/** Maximum lead of an event's time over the clock; a later one would override all following events of the stay. */
const tolerance = 10 * 60_000;

/** Whether an event's time (ISO-8601) is more than ten minutes ahead. `now` in epoch milliseconds. */
export function isTooFarAhead(time: string, now: number): boolean {
  return epochMs(time) > now + tolerance;
}

/** Hours since 1970 in UTC, at an instant (epoch milliseconds). */
export function hourAt(ms: number): number {
  return Math.floor(ms / 3_600_000);
}

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

/** A planned arrival or departure: a local hotel date, a local time if known, or an exact instant, which takes precedence. */
export interface StayMoment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM` or `HH:MM:SS`. */
  readonly time?: string;
  /** ISO-8601 with an offset. */
  readonly at?: string;
}

/**
 * The instant of a planned arrival or departure in the hotel's time zone, as `YYYY-MM-DDTHH:MM:SSZ`. A local time
 * that a clock change skips is moved forward; one that occurs twice is the earlier as an arrival and the later as a
 * departure, in the guest's favour.
 * @param days calendar days by which a local date is moved
 */
export function localMoment(
  moment: StayMoment,
  usualTime: string,
  timeZone: string,
  as: 'arrival' | 'departure',
  days = 0,
): string {
  const { date, time = usualTime, at } = moment;
  if (at !== undefined) return isoSecond(epochMs(at));
  const name = [date, time, timeZone, as, days].join(' ');
  const known = moments.get(name);
  if (known !== undefined) return known;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  const local = PlainDateTime.addDays(PlainDateTime.create(year, month, day, hour, minute, second), days);
  const disambiguation = as === 'arrival' ? 'compatible' : 'later';
  const instant = ZonedDateTime.toInstant(PlainDateTime.toZonedDateTime(local, timeZone, { disambiguation }));
  const found = isoSecond(instant.epochMilliseconds);
  if (moments.size >= mostKept) moments.clear();
  moments.set(name, found);
  return found;
}

/** What was asked for: a hotel's guests come and go on the same days at the same hours, and Temporal is slow. */
const moments = new Map<string, string>();

/** The local date and time of a zone at an instant: `YYYY-MM-DD` and `HH:MM:SS`. */
export function localParts(instant: string, timeZone: string): { readonly date: string; readonly time: string } {
  const ms = epochMs(instant);
  const text = isoTime(ms + zoneOffset(timeZone, ms));
  return { date: text.slice(0, -14), time: text.slice(-13, -5) };
}

/** An instant moved by whole minutes of real time, as `YYYY-MM-DDTHH:MM:SSZ`. */
export function minutesLater(instant: string, minutes: number): string {
  return isoSecond(epochMs(instant) + minutes * 60_000);
}

/** The earlier of two instants, as `YYYY-MM-DDTHH:MM:SSZ`. */
export function earlier(a: string, b: string): string {
  return isoSecond(Math.min(epochMs(a), epochMs(b)));
}

/** An instant (ISO-8601) as local time of a zone: `YYYY-MM-DD HH:MM:SS`. */
export function localText(instant: string, timeZone: string): string {
  const { date, time } = localParts(instant, timeZone);
  return `${date} ${time}`;
}

/** An instant (ISO-8601) as local time of a zone with its offset: `YYYY-MM-DDTHH:MM:SS+HH:MM`. */
export function localIso(instant: string, timeZone: string): string {
  const { date, time } = localParts(instant, timeZone);
  const minutes = Math.round(zoneOffset(timeZone, epochMs(instant)) / 60_000);
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date}T${time}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}

/** In milliseconds. */
const quarter = 900_000;

/** Cache size: about a megabyte, enough for the longest page with every ticket from another quarter of an hour. */
const mostKept = 20_000;

const zones = new Map<string, Map<number, number>>();
let kept = 0;

/**
 * A zone's offset from UTC at an instant; both in milliseconds. The offsets at the beginnings of quarters of an hour
 * are cached, because Temporal is ten times slower.
 * @throws RangeError if the zone is unknown
 */
function zoneOffset(timeZone: string, ms: number): number {
  const at = Math.floor(ms / quarter);
  const offset = atQuarter(timeZone, at);
  // If the offset changes within the quarter, as it historically did at any second, the exact instant is used.
  return offset === atQuarter(timeZone, at + 1) ? offset : asked(timeZone, ms);
}

function atQuarter(timeZone: string, at: number): number {
  const known = zones.get(timeZone)?.get(at);
  if (known !== undefined) return known;
  const offset = asked(timeZone, at * quarter);
  if (kept >= mostKept) {
    zones.clear();
    kept = 0;
  }
  const quarters = zones.get(timeZone) ?? new Map<number, number>();
  zones.set(timeZone, quarters.set(at, offset));
  kept++;
  return offset;
}

function asked(timeZone: string, ms: number): number {
  const zoned = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), timeZone);
  return ZonedDateTime.offsetNanoseconds(zoned) / 1e6;
}

const isoForm = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads a time in ISO-8601, extended form: a date; a local date and time; or a date and time with an offset. A space
 * may replace the T, as in the platform's responses. Undefined if it is not a valid time.
 */
export function readMoment(text: string): StayMoment | undefined {
  const [, date = '', hour, minute, second = '00', offset] = isoForm.exec(text) ?? [];
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
