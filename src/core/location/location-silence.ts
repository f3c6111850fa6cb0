import { hourAt, isoTime } from '../../kit/time.ts';

/** A time by which locations are looked at, in epoch milliseconds. */
export interface QuietSpan {
  /** What was created before is left out. */
  readonly from: number;
  /** A location at which a ticket was created after this is not looked at: it is not quiet. */
  readonly quietFrom: number;
}

/** When the tickets of a quiet location were created, in epoch milliseconds, newest first; nothing of one that is not quiet. */
export type TicketTimes = (locationId: string, span: QuietSpan) => Promise<readonly number[]>;

/** A location at which no ticket is created any more. */
interface LocationSilence {
  /** ISO-8601: its last ticket. */
  readonly since: string;
  /** From when on it is too long for chance: epoch milliseconds. */
  readonly tellableFrom: number;
}

const hour = 3_600_000;
const week = 7 * 24;
/** Of the same hours, so many had a ticket in each week: fewer may pass without one by chance, some times a year. */
const leastExpected = 8;

/** The time before a location's last ticket by which its silence is judged: milliseconds. */
export const silenceJudgedBy = 2 * week * hour;
/** What is no silence by then never is: milliseconds after a location's last ticket. */
export const longestSilence = 2 * week * hour;

/**
 * Whether a location has fallen silent: since its last ticket as many hours of the week have passed in which tickets were
 * created as are eight in each of the two weeks before that ticket. Nights and weekends without tickets do not count, and
 * who creates tickets in fewer than eight hours in two weeks, or has done so for one week only, is never silent.
 * @param created when tickets were created, newest first: epoch milliseconds
 * @param now epoch milliseconds
 */
export function locationSilence(created: readonly number[], now: number): LocationSilence | undefined {
  const [last] = created;
  if (last === undefined) return undefined;
  const busy = new Set(created.map(hourAt));
  const from = hourAt(last);
  const until = Math.min(hourAt(now), from + longestSilence / hour + 1);
  let [one, two] = [0, 0];
  for (let at = from + 1; at < until; at++) {
    // The newest week that was not silent yet.
    const before = at - week * Math.ceil((at - from) / week);
    if (busy.has(before)) one++;
    if (busy.has(before - week)) two++;
    if (Math.min(one, two) === leastExpected) return { since: isoTime(last), tellableFrom: (at + 1) * hour };
  }
  return undefined;
}
