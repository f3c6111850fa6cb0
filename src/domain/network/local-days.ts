import { epochMs, isoTime } from '../time/instant.ts';
import { localMoment, localParts } from '../time/local-moment.ts';

/** The day of a zone at an instant (epoch milliseconds): `YYYY-MM-DD`. */
export function dayOf(ms: number, timeZone: string): string {
  return localParts(isoTime(ms), timeZone).date;
}

/**
 * Seconds up to an instant (epoch milliseconds) by the zone's days: those before midnight count for the day before.
 * @returns days `YYYY-MM-DD`, whose seconds come to the whole
 */
export function secondsByDay(seconds: number, untilMs: number, timeZone: string): Record<string, number> {
  const days: Record<string, number> = {};
  let [left, end] = [seconds, untilMs];
  while (left > 0) {
    // The instant itself belongs to the next day, if it is midnight.
    const date = dayOf(end - 1, timeZone);
    const began = epochMs(localMoment({ date }, '00:00', timeZone, 'arrival'));
    const part = Math.min(left, Math.max(1, Math.ceil((end - began) / 1000)));
    days[date] = (days[date] ?? 0) + part;
    left -= part;
    end = began;
  }
  return days;
}
