import type { Location } from '../model/location.ts';
import type { StayFacts } from '../model/stay-event.ts';
import { localMoment, minutesLater } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';

/** The validity of a stay's ticket: instants as `YYYY-MM-DDTHH:MM:SSZ`, half-open. */
export interface StayWindow {
  readonly from: string;
  readonly until: string;
}

/**
 * The validity from planned arrival to planned departure plus the location's grace. A day use that would end before
 * it begins is valid from the beginning of the day if only its departure has a time, and until midnight if it has no
 * times. Undefined without dates, or if the departure is before the arrival.
 */
export function stayWindow({ arrival, departure }: StayFacts, location: Location): StayWindow | undefined {
  if (!arrival || !departure) return undefined;
  const { timeZone, checkInTime, checkOutTime, graceMinutes } = location;
  const from = localMoment(arrival, checkInTime, timeZone, 'arrival');
  const leaves = localMoment(departure, checkOutTime, timeZone, 'departure');
  if (leaves > from) return { from, until: minutesLater(leaves, graceMinutes) };
  if (arrival.date !== departure.date) return undefined;
  if (hasHour(departure)) {
    const morning = localMoment({ date: arrival.date }, '00:00', timeZone, 'arrival');
    return hasHour(arrival) || leaves <= morning
      ? undefined
      : { from: morning, until: minutesLater(leaves, graceMinutes) };
  }
  const midnight = minutesLater(localMoment({ date: departure.date }, '23:59', timeZone, 'departure'), 1);
  return midnight > from ? { from, until: midnight } : undefined;
}

function hasHour({ time, at }: StayMoment): boolean {
  return time !== undefined || at !== undefined;
}
