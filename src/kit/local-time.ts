import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { epochMs, isoSecond, isoTime } from './time.ts';

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
  if (moment.at !== undefined) return isoSecond(epochMs(moment.at));
  const [year = 0, month = 0, day = 0] = moment.date.split('-').map(Number);
  const [hour = 0, minute = 0, second = 0] = (moment.time ?? usualTime).split(':').map(Number);
  const local = PlainDateTime.addDays(PlainDateTime.create(year, month, day, hour, minute, second), days);
  const disambiguation = as === 'arrival' ? 'compatible' : 'later';
  const instant = ZonedDateTime.toInstant(PlainDateTime.toZonedDateTime(local, timeZone, { disambiguation }));
  return isoSecond(instant.epochMilliseconds);
}

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
