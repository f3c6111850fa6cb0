import { epochMs, isoSecond, localMoment, localParts } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import { type HelpReason, helpReasons } from '../owed/hands.ts';
import { inHand } from '../owed/in-hand.ts';
import type { Span } from '../stay/present.ts';
import { hasTicket, type Stay } from '../stay/stay.ts';
import { endOfTicket, knowsLogins } from '../ticket/status.ts';

/**
 * What happened at a location on one of its days, or on several, in numbers alone. Where nobody tells of logins, `logins`,
 * `used` and `neverUsed` are absent.
 */
export interface Figures {
  /** Tickets that were made. */
  readonly issued: number;
  /** Tickets with which somebody logged in for the first time. */
  readonly logins?: number;
  /** Tickets whose time ended, without those that are `cancelled`. */
  readonly ended: number;
  /** Of those that ended: with a login. */
  readonly used?: number;
  /** Of those that ended: without. */
  readonly neverUsed?: number;
  /** Tickets whose time would have ended, and that were cancelled before anybody had logged in. */
  readonly cancelled: number;
  /** Guests whose ticket ended, and who had no code, or of whom nobody knows, by the reason; what is not there is 0. */
  readonly undelivered: Readonly<Partial<Record<HelpReason, number>>>;
}

/** Nothing has happened. */
const noFigures: Figures = { issued: 0, ended: 0, cancelled: 0, undelivered: {} };

/** What a location's days are counted from. */
export interface Counted {
  /** All that have, or had, a ticket on one of the days. */
  readonly stays: readonly Stay[];
  /** When tickets were made: epoch milliseconds. */
  readonly made: readonly number[];
}

type Sums = { -readonly [Name in Exclude<keyof Figures, 'undelivered'>]: number } & {
  readonly undelivered: Partial<Record<HelpReason, number>>;
};

/**
 * Counts a location's days: each ticket where it was made, where somebody logged in with it first, and where its time ended.
 * @param days local dates, `YYYY-MM-DD`
 * @param now epoch milliseconds: what ends later has not ended
 */
export function countDays(
  days: readonly string[],
  { stays, made }: Counted,
  location: Location,
  now: number,
): ReadonlyMap<string, Figures> {
  const isLoginKnown = knowsLogins(location);
  const logins = isLoginKnown ? { logins: 0, used: 0, neverUsed: 0 } : {};
  const sums = new Map(days.map((day) => [day, { ...noFigures, undelivered: {}, ...logins } as Sums]));
  const on = (ms: number) => sums.get(localParts(isoSecond(ms), location.timeZone).date);
  for (const at of made) add(on(at), 'issued');
  for (const stay of stays) {
    const login = hasTicket(stay) ? stay.ticket.login : undefined;
    if (isLoginKnown && login !== undefined) add(on(epochMs(login)), 'logins');
    const end = endOf(stay);
    // The time of a ticket that is good until midnight ends on the day before.
    if (end !== undefined && end <= now) addEnd(on(end - 1), stay, { isLoginKnown: isLoginKnown, end, location });
  }
  return sums;
}

/** When the time of a guest's ticket ends, or that of one that was never issued. */
function endOf(stay: Stay): number | undefined {
  if (hasTicket(stay)) return endOfTicket(stay.ticket);
  return stay.order && epochMs(stay.order.until);
}

/** When a ticket's time ended, and what is known at its location. */
interface AtEnd {
  readonly end: number;
  readonly isLoginKnown: boolean;
  readonly location: Pick<Location, 'provenRelays'>;
}

function addEnd(
  sums: Sums | undefined,
  stay: Stay,
  { end, isLoginKnown, location: { provenRelays = [] } }: AtEnd,
): void {
  const reason = inHand(stay, { now: end, provenRelays }).help?.reason;
  if (sums && reason !== undefined) sums.undelivered[reason] = (sums.undelivered[reason] ?? 0) + 1;
  if (!hasTicket(stay)) return;
  const isUsed = isLoginKnown && stay.ticket.login !== undefined;
  if (stay.state === 'cancelled' && !isUsed) {
    add(sums, 'cancelled');
    return;
  }
  add(sums, 'ended');
  if (isLoginKnown) add(sums, isUsed ? 'used' : 'neverUsed');
}

function add(sums: Sums | undefined, name: Exclude<keyof Figures, 'undelivered'>): void {
  if (sums) sums[name] = (sums[name] ?? 0) + 1;
}

/** The sum of several days; what is known of none of them is absent. */
export function sumOf(all: readonly Figures[]): Figures {
  const sums = { ...noFigures, undelivered: {} } as Sums;
  for (const { undelivered: reasons, ...numbers } of all) {
    for (const [name, n] of Object.entries(numbers)) sums[name as 'issued'] = (sums[name as 'issued'] ?? 0) + n;
    for (const reason of helpReasons) {
      const n = reasons[reason];
      if (n !== undefined) sums.undelivered[reason] = (sums.undelivered[reason] ?? 0) + n;
    }
  }
  return sums;
}

const dayMs = 86_400_000;

/** From the beginning of a location's day until that of another. @param days local dates, the last one included */
export function spanOf(first: string, last: string, timeZone: string): Span {
  const midnight = (date: string, days: number) => epochMs(localMoment({ date }, '00:00', timeZone, 'arrival', days));
  return { from: midnight(first, 0), until: midnight(last, 1) };
}

/** The local dates from one to another, both included. */
export function datesOf(first: string, last: string): readonly string[] {
  const from = epochMs(`${first}T00:00:00Z`);
  const count = Math.round((epochMs(`${last}T00:00:00Z`) - from) / dayMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => dateAfter(first, i));
}

/** A local date some days later. */
export function dateAfter(date: string, days: number): string {
  return isoSecond(epochMs(`${date}T00:00:00Z`) + days * dayMs).slice(0, 10);
}

/** After its end a ticket's last use is still learnt for a day: milliseconds. */
const learntAfter = 26 * 3_600_000;

/** What is learnt of a ticket that is kept for a day or two only must come sooner: milliseconds. */
const margin = 2 * 3_600_000;

/** Whether all that a day's figures are of has been learnt. */
export function isSettled(day: string, { timeZone }: Location, retentionDays: number, now: number): boolean {
  const stored = Math.max(0, (retentionDays - 1) * dayMs - margin);
  return now >= spanOf(day, day, timeZone).until + Math.min(learntAfter, stored);
}

/** Days of the past that are counted from stays at most, however long these are kept: so no question reads the stays of years. */
export const mostCounted = 61;

/** Whether all stays that a day's figures are of are still stored: each is kept from the end of its last day (UTC) on. */
export function isStored(day: string, retentionDays: number, now: number): boolean {
  return now < epochMs(`${day}T00:00:00Z`) + (Math.min(retentionDays, mostCounted) + 1) * dayMs;
}
