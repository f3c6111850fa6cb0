import type { Ended } from '../model/known.ts';
import type { Location } from '../model/location.ts';
import type { Stay } from '../model/stay.ts';
import type { Ticket } from '../model/ticket.ts';
import { earlier, localMoment, localParts, minutesLater } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';
import { plannedWindow } from './planned-window.ts';

/**
 * The ticket of an ended stay: valid for the location's grace after a check-out, or until the cut-off on the day
 * after the planned arrival for a no-show; never beyond its planned end. Its service stays the same.
 */
export function endedTicket(ticket: Ticket, stay: Stay, ended: Ended, location: Location): Ticket {
  // Its issuer cannot end it: it stands as long as it was issued for.
  if (ticket.placed) return ticket;
  const planned = plannedWindow(stay, location) ?? ticket;
  const closed = isReopened(stay, ended) ? [] : closings(stay.facts.arrival, ended, location);
  const until = closed.reduce(earlier, planned.until);
  const opened = stay.checkedInAt;
  const from = opened === undefined ? planned.from : earlier(opened, planned.from);
  return { ...ticket, until, from: earlier(from, until) };
}

/** Whether reception has set another end after this one. */
function isReopened({ endOverride }: Stay, { leftAt, noShow }: Ended): boolean {
  return endOverride?.ended !== undefined && endOverride.ended.leftAt === leftAt && endOverride.ended.noShow === noShow;
}

function closings(arrival: StayMoment | undefined, { leftAt, noShow }: Ended, location: Location): string[] {
  const { graceMinutes, checkInTime, noShowCutOff, timeZone } = location;
  const left = leftAt === undefined ? [] : [minutesLater(leftAt, graceMinutes)];
  if (!noShow || !arrival) return left;
  const { date } = localParts(localMoment(arrival, checkInTime, timeZone, 'arrival'), timeZone);
  return [...left, localMoment({ date }, noShowCutOff, timeZone, 'departure', 1)];
}
