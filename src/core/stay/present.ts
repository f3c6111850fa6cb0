import { epochMs, isoSecond, localMoment, localParts } from '../../kit/time.ts';
import type { Stay } from './stay.ts';
import type { StayRef } from './stay-event.ts';

/** A time from an instant until another, in epoch milliseconds; half-open. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const dayMs = 86_400_000;

/** Nights after which a stay is listed among the long ones, which every look at the present reads. */
const mostNights = 31;

/**
 * What is on or near at a hotel: from yesterday's midnight to the end of tomorrow, by its clock.
 * @param now epoch milliseconds
 */
export function nearSpan(now: number, timeZone: string): Span {
  const { date } = localParts(isoSecond(now), timeZone);
  const midnight = (days: number) => epochMs(localMoment({ date }, '00:00', timeZone, 'arrival', days));
  return { from: midnight(-1), until: midnight(2) };
}

/**
 * The time for which a stay's guest has a ticket, or waits for one that the location's issuer is asked for: as planned, whatever
 * ends it sooner. Undefined for a stay that has none, and for one that was erased.
 */
export function presenceOf({ state, ticket, order }: Stay): Span | undefined {
  const ordered = state === 'active' && !order?.withdrawn ? order : undefined;
  const terms = state === 'erased' ? undefined : (ticket ?? ordered);
  return terms && { from: epochMs(terms.from), until: epochMs(terms.until) };
}

/** Whether a stay is of a time. */
export function isPresent(stay: Stay | undefined, { from, until }: Span): boolean {
  const presence = stay && presenceOf(stay);
  return presence !== undefined && presence.until > from && presence.from < until;
}

/**
 * Where the index `present` has a stay in its location's list: by the day of its beginning, then that of its end; a long one
 * by that of its end. Days are those of UTC, whole numbers since 1970, so that who comes or goes some hours sooner changes
 * nothing. Undefined for a stay that is not listed.
 */
export function presentPosition(stay: Stay): string | undefined {
  const presence = presenceOf(stay);
  if (!presence) return undefined;
  const [first, last] = [dayText(presence.from), dayText(presence.until)];
  return isLong(presence) ? `${long}${last}#${first}` : `${first}#${last}`;
}

const long = 'long#';

function isLong({ from, until }: Span): boolean {
  return dayOf(until) - dayOf(from) > mostNights;
}

/** Parts of a location's list in the index, both ends included. */
interface PositionRange {
  readonly first: string;
  readonly last: string;
}

/** The parts of the list that have all stays of a time: a part for each day on which they began, and the long ones. */
export function presentRanges({ from, until }: Span): readonly PositionRange[] {
  const [earliest, latest] = [dayOf(from) - mostNights, dayOf(until - 1)];
  const days = Array.from({ length: latest - earliest + 1 }, (_, i) => (earliest + i) * dayMs);
  const shortOnes = days.map((day) => ({
    first: `${dayText(day)}#${dayText(Math.max(day, from))}`,
    last: `${dayText(day)}#~`,
  }));
  return [...shortOnes, { first: `${long}${dayText(from)}`, last: `${long}~` }];
}

/** Whether a stay at a position of those parts may be of a time: a long one may begin later. */
export function mayBePresent(position: string, { until }: Span): boolean {
  return !position.startsWith(long) || position.slice(position.lastIndexOf('#') + 1) <= dayText(until - 1);
}

function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Sorts as text from 1997 to 2243. */
function dayText(ms: number): string {
  return String(dayOf(ms)).padStart(5, '0');
}

/** By what a list names a stay: its ticket's serial, or its own key while it has no ticket. */
export function rowIdOf(key: string, { ticket }: Pick<Stay, 'ticket'>): string {
  return ticket?.serial ?? key;
}

/** A stay that is on or near, and where it is kept. */
export interface PresentStay {
  readonly ref: StayRef;
  readonly stay: Stay;
}

/** The stays that are on or near at locations, also those whose ticket was cancelled. */
export interface PresentStays {
  /** Those of a time, in no order. What was written within the last second may be missing. */
  of(locationId: string, span: Span): Promise<readonly PresentStay[]>;
  /** Those with these keys as they now stand; what is not there any more is left out. */
  byKeys(locationId: string, keys: readonly string[]): Promise<readonly PresentStay[]>;
}
