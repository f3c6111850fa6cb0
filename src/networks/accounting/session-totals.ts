import type { ReportedSession, SessionPart, TicketSession } from '../../core/ticket/use/ticket-session.ts';
import { epochMs, isoSecond } from '../../kit/time.ts';
import { secondsByDay } from '../budgets.ts';
import { covers, longestAnew } from './session-parts.ts';

/** Seconds by which a session may be longer than our clock allows. */
const tolerance = 60;
/** Parts that are kept one by one. */
const mostParts = 32;

/** What a session comes to. */
interface SessionTotals {
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  readonly days: Readonly<Record<string, number>>;
}

/** What a session's time is compared with. */
interface SessionClock {
  /** Epoch seconds before which it cannot have begun. */
  readonly earliest: number;
  readonly timeZone: string;
}

/** What a session comes to by all that was told of it, in whatever order; no longer than the clock allows. */
export function sessionTotals(reported: ReportedSession, clock: SessionClock): SessionTotals {
  const { settled, parts } = reported;
  const counted = countedParts(parts);
  const isOn = isCountedOn(reported, counted);
  const all = counted.map((part) => ({ ...part, seconds: allowed(part, reported, clock) }));
  const sum = (of: (part: SessionPart) => number) => all.reduce((total, part) => total + of(part), 0);
  const bytes = {
    upload: (settled?.upload ?? 0) + sum((part) => part.upload),
    download: (settled?.download ?? 0) + sum((part) => part.download),
  };
  if (isOn || (all.length < 2 && !settled)) {
    const seconds = Math.max(settled?.seconds ?? 0, ...all.map((part) => part.seconds));
    const end = Math.max(beganAt(reported), clock.earliest - tolerance) + seconds;
    return { seconds, ...bytes, days: daysOf([[seconds, end]], clock) };
  }
  const spans = all.map((part) => [part.seconds, ours(part, reported)] as const);
  const seconds = (settled?.seconds ?? 0) + sum((part) => part.seconds);
  return { seconds, ...bytes, days: daysOf(spans, clock, settled?.days) };
}

/** Epoch seconds, by our clock, of a part's newest record: the record that came the soonest tells how the clocks differ. */
function ours({ at, isDated }: SessionPart, { lag = 0 }: ReportedSession): number {
  return isDated ? at + lag : at;
}

/** When a session began, by our clock: epoch seconds. */
export function beganAt(reported: ReportedSession): number {
  const { dated = Number.POSITIVE_INFINITY, undated = Number.POSITIVE_INFINITY } = reported.began;
  return Math.min(dated + (reported.lag ?? 0), undated);
}

/** When a session ended by our clock, in epoch seconds, unless it goes on or has begun again since. */
export function overSince(reported: ReportedSession): number | undefined {
  const { parts, lastStart } = reported;
  const last = newest(parts.filter(({ end }) => end));
  if (!last) return undefined;
  if (last.end === 'restart' && !last.isDated && parts.some(({ end, isDated }) => !end && !isDated)) return undefined;
  if (last.isDated) {
    // One of the same second is the next one, unless the part had none before.
    const isNext = lastStart !== undefined && (lastStart > last.at || (lastStart === last.at && last.seconds > 1));
    if (isNext) return undefined;
    if (countedParts(parts).some((part) => !part.end && part.isDated && part.at > last.at)) return undefined;
  }
  return ours(last, reported);
}

/** Epoch seconds, by our clock, of the newest record. */
export function newestAt(reported: ReportedSession): number {
  const { parts, began, lastStart = 0, lag = 0 } = reported;
  const starts = [lastStart + lag, parts.length === 0 ? (began.undated ?? 0) : 0];
  return Math.max(...starts, ...parts.map((part) => ours(part, reported)));
}

/** The parts that count: each end, and what was told without one, unless an end has that in its counts. */
function countedParts(parts: readonly SessionPart[]): readonly SessionPart[] {
  const ends = parts.filter(({ end }) => end);
  const others = parts.filter((part) => !part.end && !ends.some((end) => covers(end, part)));
  const stops = ends.filter(({ end }) => end === 'stop');
  const [longest] = stops
    .filter(({ isDated }) => !isDated || stops.length === 1)
    .toSorted((one, other) => other.seconds - one.seconds);
  const open = others.find(({ isDated }) => !isDated);
  if (!longest || !open) return [...ends, ...others];
  // Without a date nobody can say that it was told after the end; but it was told.
  const most = (name: 'seconds' | 'upload' | 'download') => Math.max(longest[name], open[name]);
  const more = { ...longest, seconds: most('seconds'), upload: most('upload'), download: most('download') };
  return [...ends.map((end) => (end === longest ? more : end)), ...others.filter((one) => one !== open)];
}

/**
 * Whether the parts' seconds are counted on from the beginning of the session, and not anew in each: what comes nearer to
 * the time that dated ones tell. Where there are no two of them, a part is longer than a minute only if counted on.
 */
function isCountedOn({ settled }: ReportedSession, parts: readonly SessionPart[]): boolean {
  if (settled) return settled.isCountedOn;
  if (parts.some(({ end }) => end === 'restart')) return false;
  const dated = parts.filter(({ isDated }) => isDated);
  const [first, last] = [earliest(dated), newest(dated)];
  if (!first || !last || first === last) return parts.some(({ seconds }) => seconds > longestAnew);
  const lasted = last.at - first.at + first.seconds;
  const most = Math.max(...dated.map(({ seconds }) => seconds));
  const sum = dated.reduce((total, { seconds }) => total + seconds, 0);
  return Math.abs(lasted - most) <= Math.abs(lasted - sum);
}

function earliest(parts: readonly SessionPart[]): SessionPart | undefined {
  return parts.toSorted((one, other) => one.at - other.at || one.seconds - other.seconds)[0];
}

function newest(parts: readonly SessionPart[]): SessionPart | undefined {
  return parts.toSorted((one, other) => one.at - other.at || one.seconds - other.seconds).at(-1);
}

/** The seconds of a part that the clock allows. */
function allowed(part: SessionPart, reported: ReportedSession, { earliest }: SessionClock): number {
  return Math.max(0, Math.min(part.seconds, ours(part, reported) - earliest + tolerance));
}

function daysOf(
  spans: readonly (readonly [seconds: number, end: number])[],
  { timeZone }: SessionClock,
  before: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const days: Record<string, number> = { ...before };
  for (const [seconds, end] of spans)
    for (const [day, part] of Object.entries(secondsByDay(seconds, end * 1000, timeZone)))
      days[day] = (days[day] ?? 0) + part;
  return days;
}

/** With the oldest parts added up, so that what is kept does not grow with each minute. */
export function withoutOldest(reported: ReportedSession, clock: SessionClock): ReportedSession {
  const ends = reported.parts.filter(({ end }) => end);
  if (ends.length <= mostParts) return reported;
  const oldest = earliest(ends) as SessionPart;
  const { settled } = reported;
  const isOn = isCountedOn(reported, countedParts(reported.parts));
  const seconds = allowed(oldest, reported, clock);
  const next = {
    until: Math.max(settled?.until ?? 0, oldest.at),
    seconds: isOn ? Math.max(settled?.seconds ?? 0, seconds) : (settled?.seconds ?? 0) + seconds,
    upload: (settled?.upload ?? 0) + oldest.upload,
    download: (settled?.download ?? 0) + oldest.download,
    days: isOn ? {} : daysOf([[seconds, ours(oldest, reported)]], clock, settled?.days),
    isCountedOn: isOn,
  };
  return { ...reported, settled: next, parts: reported.parts.filter((part) => part !== oldest) };
}

/** A session as it stands after its access server was started again: over, unless it was told of since. @param restartedAt epoch seconds */
export function sessionAfterRestart(session: TicketSession, restartedAt: number): TicketSession {
  if (session.endedAt !== undefined || epochMs(session.reportedAt) > restartedAt * 1000) return session;
  return { ...session, endedAt: isoSecond(restartedAt * 1000), endCause: 'NAS-Reboot' };
}
