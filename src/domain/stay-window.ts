import { localMoment, minutesLater } from './local-moment.ts';
import type { Location } from './location.ts';
import type { StayFacts } from './stay-event.ts';

/** When the network is open to a stay: instants as `YYYY-MM-DDTHH:MM:SSZ`, half-open. */
export interface StayWindow {
  readonly from: string;
  readonly until: string;
}

/**
 * The window from planned arrival to planned departure plus the location's grace; a day use
 * without hours of its own that would end before it begins lasts until midnight. Undefined if the stay has no dates, or departs before it arrives.
 */
export function stayWindow({ arrival, departure }: StayFacts, location: Location): StayWindow | undefined {
  if (!arrival || !departure) return undefined;
  const { timeZone, checkInTime, checkOutTime, graceMinutes } = location;
  const from = localMoment(arrival, checkInTime, timeZone, 'arrival');
  const leaves = localMoment(departure, checkOutTime, timeZone, 'departure');
  if (leaves > from) return { from, until: minutesLater(leaves, graceMinutes) };
  const dayUse = arrival.date === departure.date && !departure.at && !departure.time;
  if (!dayUse) return undefined;
  const midnight = minutesLater(localMoment({ date: departure.date }, '23:59', timeZone, 'departure'), 1);
  return midnight > from ? { from, until: midnight } : undefined;
}
