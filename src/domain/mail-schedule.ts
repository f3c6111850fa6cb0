import { epochMs } from './instant.ts';
import { localMoment, localParts, minutesLater } from './local-moment.ts';
import type { Location } from './location.ts';
import { checkedInAt } from './presence.ts';
import type { Stay } from './stay.ts';

/**
 * Before when a stay's mail must not go (ISO-8601), if its location mails some hours before the arrival: at an hour at
 * which nobody is woken, and always before the arrival. Undefined where it may go at once: also for a guest who is there,
 * and for a ticket that no event made.
 */
export function mailNotBefore(stay: Stay, location: Location): string | undefined {
  const { mailBefore, timeZone, checkInTime } = location;
  const { arrival } = stay.facts;
  if (!mailBefore || !arrival || checkedInAt(stay) !== undefined) return undefined;
  const { hours, from, until } = mailBefore;
  const arrives = localMoment(arrival, checkInTime, timeZone, 'arrival');
  const wanted = minutesLater(arrives, -60 * hours);
  const { date, time } = localParts(wanted, timeZone);
  if (from <= time && time <= until) return wanted;
  const moment = localMoment({ date }, time < from ? from : until, timeZone, 'arrival');
  if (epochMs(moment) < epochMs(arrives)) return moment;
  return localMoment({ date }, until, timeZone, 'arrival', -1);
}
