import { earlier, localMoment, localParts, minutesLater, type StayMoment } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import type { EndOverride, Stay } from '../stay/stay.ts';
import type { Ended } from '../stay/stay-entry.ts';
import type { StayFacts } from '../stay/stay-event.ts';
import type { Ticket } from './ticket.ts';

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

/**
 * The validity that a guest is told: the stay's dates, with the end set by reception. An early check-in or check-out
 * changes the real validity, but causes no mail. Undefined without dates or ticket.
 */
export function plannedWindow(
  stay: Pick<Stay, 'facts' | 'ticket' | 'order' | 'endOverride'>,
  location: Location,
): StayWindow | undefined {
  const { facts, ticket, order } = stay;
  // What another system has issued is as it stands there, whatever the stay's dates have become.
  if (ticket && (ticket.placed || order)) return { from: ticket.from, until: ticket.until };
  const window = stayWindow(facts, location);
  if (!window) return ticket && { from: ticket.from, until: ticket.until };
  return { ...window, until: endOverride(stay, location)?.until ?? window.until };
}

/** The end set by reception, as long as the hotel system sends the same departure as then. */
export function endOverride(
  { endOverride: set, facts: { departure } }: Pick<Stay, 'endOverride' | 'facts'>,
  location: Location,
): EndOverride | undefined {
  return set && departure && isSame(set.replacesDeparture, departure, location) ? set : undefined;
}

/** Compares moments that may be written in two ways. */
function isSame(a: StayMoment, b: StayMoment, { checkOutTime, timeZone }: Location): boolean {
  const instant = (moment: StayMoment) => localMoment(moment, checkOutTime, timeZone, 'departure');
  return instant(a) === instant(b);
}

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
