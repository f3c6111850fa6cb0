import { epochMs, isoSecond, localMoment, localParts, minutesLater } from '../../../../kit/time.ts';
import type { Location, MailBefore } from '../../../location/location.ts';
import type { Stay } from '../../../stay/stay.ts';
import { stayWindow } from '../../../ticket/window.ts';
import type { Mail } from '../../work.ts';

/**
 * Before when a stay's mail must not go (ISO-8601), if its location mails some hours before the arrival: always at an hour
 * at which nobody is woken, and before the arrival. A mail that updates an earlier one is sent at the next such hour:
 * until then the guest has a mail that is wrong. Undefined where it may be sent at once: also for a guest who has checked
 * in, and for a ticket that no event made. Only the first try waits for it: later ones, and resends, go at once.
 * @param now epoch milliseconds
 */
export function mailNotBefore(stay: Stay, mail: Mail, location: Location, now: number): string | undefined {
  const { mailBefore, timeZone, checkInTime } = location;
  const { arrival } = stay.facts;
  if (!mailBefore || !arrival || stay.checkedInAt !== undefined) return undefined;
  const arrives = stayWindow(stay.facts, location)?.from ?? localMoment(arrival, checkInTime, timeZone, 'arrival');
  const isUpdate = mail.mayHaveArrived === true || mail.follows !== undefined;
  const wanted = isUpdate ? nextHour(mailBefore, timeZone, now) : hoursBefore(arrives, mailBefore, timeZone);
  if (wanted === undefined || epochMs(wanted) <= now) return undefined;
  return isUpdate && epochMs(wanted) >= epochMs(arrives) ? undefined : wanted;
}

/** The hour before the arrival, moved to one at which nobody is woken. */
function hoursBefore(arrives: string, { hours, from, until }: MailBefore, timeZone: string): string {
  const wanted = minutesLater(arrives, -60 * hours);
  const { date, time } = localParts(wanted, timeZone);
  if (from <= time && time <= until) return wanted;
  const moment = localMoment({ date }, time < from ? from : until, timeZone, 'arrival');
  if (epochMs(moment) < epochMs(arrives)) return moment;
  return localMoment({ date }, until, timeZone, 'arrival', -1);
}

/** The next hour at which nobody is woken; undefined if it is one now. */
function nextHour({ from, until }: MailBefore, timeZone: string, now: number): string | undefined {
  const { date, time } = localParts(isoSecond(now), timeZone);
  if (from <= time && time <= until) return undefined;
  return localMoment({ date }, from, timeZone, 'arrival', time < from ? 0 : 1);
}
