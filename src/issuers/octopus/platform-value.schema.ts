import * as z from 'zod/mini';
import { isoInstant, localMoment } from '../../kit/time.ts';

/** A text as the platform may write it: some servers send texts of digits as numbers. */
export const looseText = z.pipe(
  z.union([z.string(), z.int().check(z.nonnegative())]),
  z.transform((value) => String(value)),
);

/** The same; empty if there is none. */
export const optionalText = z.catch(looseText, '');

/** A number of 0 or more as the platform may write it, also as a text of digits; undefined for anything else. */
export function looseNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && !/^\d+(\.\d+)?$/.test(value)) return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  // What is larger is no count of anything, and the table could not keep it.
  return typeof number === 'number' && number >= 0 && number <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

const no = /^(|0|false|no|n|0000-00-00.*)$/i;

/** A flag as the platform may write it: 0, 1, false, true, the same as texts, or the time since when it holds. */
export function looseFlag(value: unknown): boolean {
  return typeof value === 'string' ? !no.test(value.trim()) : Boolean(value);
}

/** A time in PHP's JSON format; the zone is IANA's name, an abbreviation or an offset. */
const zoned = z.object({ date: z.string(), timezone: z.string() });

const local = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?$/;

/** The zone of a time that a server told; undefined if it told none. */
export function zoneReported(value: unknown): string | undefined {
  return zoned.safeParse(value).data?.timezone;
}

/**
 * A time that a server told, as ISO-8601 in UTC to the second; undefined for null, a zero date, and what is no time.
 * @param zone of times that tell none
 */
export function platformTime(value: unknown, zone: string | undefined): string | undefined {
  const parsed = zoned.safeParse(value);
  if (parsed.success) return fromLocal(parsed.data.date, parsed.data.timezone);
  if (typeof value !== 'string') return undefined;
  const exact = isoInstant(value.trim().replace(' ', 'T'));
  if (exact !== undefined) return `${exact.slice(0, 19)}Z`;
  return zone === undefined ? undefined : fromLocal(value.trim(), zone);
}

function fromLocal(text: string, zone: string): string | undefined {
  const [, date, time] = local.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  try {
    // Of an hour that occurs twice, the earlier: a clock that runs from it is never taken for longer than it is.
    return localMoment({ date, time }, time, zone, 'arrival');
  } catch {
    return undefined;
  }
}
