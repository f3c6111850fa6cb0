import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { epochMs, isoSecond, isoTime } from './instant.ts';
import type { StayMoment } from './stay-moment.ts';
import { zoneOffset } from './zone-offset.ts';

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
