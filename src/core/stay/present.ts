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
 * Where the index `present` has a stay in its location's list: by the day of its beginning and its nights, `fxz3`; a long one by
 * the days of its end and its beginning, `~fy2fxz`. Days are those of UTC, so that who comes or goes some hours sooner changes
 * nothing, and the fewest characters tell them: each is a byte of every stay. Undefined for a stay that is not listed.
 */
export function presentPosition(stay: Stay): string | undefined {
  const presence = presenceOf(stay);
  if (!presence) return undefined;
  const [first, last] = [dayOf(presence.from), dayOf(presence.until)];
  const nights = last - first;
  return nights > mostNights ? `${long}${dayText(last)}${dayText(first)}` : `${dayText(first)}${nights.toString(36)}`;
}

/** Sorts behind all days, and behind all nights of one. */
const long = '~';

/** Parts of a location's list in the index, both ends included. */
interface PositionRange {
  readonly first: string;
  readonly last: string;
}

/** The parts of the list that have all stays of a time: a part for each day on which they began, and the long ones. */
export function presentRanges({ from, until }: Span): readonly PositionRange[] {
  const [begins, latest] = [dayOf(from), dayOf(until - 1)];
  const earliest = begins - mostNights;
  const days = Array.from({ length: latest - earliest + 1 }, (_, i) => earliest + i);
  const shortOnes = days.map((day) => ({
    first: `${dayText(day)}${Math.max(0, begins - day).toString(36)}`,
    last: `${dayText(day)}~`,
  }));
  return [...shortOnes, { first: `${long}${dayText(begins)}`, last: `${long}~` }];
}

/** Whether a stay at a position of those parts may be of a time: a long one may begin later. */
export function mayBePresent(position: string, { until }: Span): boolean {
  return !position.startsWith(long) || position.slice(-3) <= dayText(dayOf(until - 1));
}

function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Three characters, which sort as text until 2097. */
function dayText(day: number): string {
  return day.toString(36).padStart(3, '0');
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
