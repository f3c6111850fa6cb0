import type { AccountingRecord, ReportedSession, SessionPart } from '../../core/ticket/use/ticket-session.ts';
import { hash } from '../../kit/hash.ts';

/** Seconds by which instants of one beginning may differ: records wait for their third try. */
export const slack = 15;
/** Ends without a date with the same counts are one that was told again, if they count less than this, in seconds. */
const shortestSame = 30;
/** Seconds: a network that counts anew ends a session each minute, and counts no more in one part. */
export const longestAnew = 62;
/** Words without an end and a date that are remembered: with one each ten minutes, those of four hours. */
const mostUndated = 24;
/** Seconds by which what was heard of an access server may be rounded. */
const rounding = 1;
/** Counters without gigawords begin again from here. */
const wrap = 2 ** 32;

/** A record that counts, with its time. */
export type CountedRecord = Pick<SessionPart, 'at' | 'isDated' | 'seconds' | 'upload' | 'download'> &
  Pick<AccountingRecord, 'wraps'>;

/**
 * A session's parts with one more record that counts, the same ones if it is a repetition or late. The records' order does not
 * matter: each end is a part of its own, and what counts without an end is compared with all of them.
 * @param restartedAt when the access server was last started again, in epoch seconds
 */
export function withCounts(
  reported: ReportedSession,
  isEnd: boolean,
  entry: CountedRecord,
  restartedAt?: number,
): ReportedSession {
  const cut = afterRestart(reported, entry, restartedAt);
  if (isEnd) return withEnd(cut ?? reported, entry);
  if (cut) return noted({ ...cut, parts: [...cut.parts, partOf(entry)] }, entry);
  const lapped = entry.wraps ? withLaps(reported, entry) : reported;
  return entry.isDated ? withDated(lapped, entry) : noted(withUndated(lapped, entry), entry);
}

/** A record without a date is remembered: if it comes again after a restart, it is none of the new count. */
function noted(reported: ReportedSession, entry: CountedRecord): ReportedSession {
  const { undated = [] } = reported;
  const digest = digestOf(entry);
  return undated.includes(digest) ? reported : { ...reported, undated: [...undated, digest].slice(-mostUndated) };
}

/** What a record counts, in few characters. */
function digestOf({ seconds, upload, download }: CountedRecord): string {
  return hash(`${seconds}:${upload}:${download}`).slice(0, 6);
}

/** A late record that counts more bytes than the end of its session shows that the end's counters had wrapped around. */
function withLaps(reported: ReportedSession, entry: CountedRecord): ReportedSession {
  const [stop, more] = reported.parts.filter(({ end }) => end === 'stop');
  if (!stop || more || entry.seconds >= stop.seconds || !goesOn(stop, entry)) return reported;
  const { upload, download } = joined(stop, entry, true);
  return replaced(reported, stop, { ...stop, upload, download });
}

/** Whether a record counts less than was told before without a date: it is late, or its counters have wrapped around, or were begun anew. */
export function countsLess({ parts }: ReportedSession, entry: CountedRecord): boolean {
  const open = openPart(parts);
  return open !== undefined && !entry.isDated && !contains(entry, open);
}

/** What was told without an end and without a date. */
export function openPart(parts: readonly SessionPart[]): SessionPart | undefined {
  return parts.find(({ end, isDated }) => !end && !isDated);
}

function partOf({ wraps: _, ...part }: CountedRecord): SessionPart {
  return part;
}

/** Whether one counts at least what another does. */
function contains(one: Counted, other: Counted): boolean {
  return one.seconds >= other.seconds && one.upload >= other.upload && one.download >= other.download;
}

type Counted = Pick<SessionPart, 'seconds' | 'upload' | 'download'>;

/**
 * What was told before is a part of its own if a record counts less, and from a beginning since: after a start of the access
 * server, or a start of the session that makes a smaller count no wrap. Undefined if it is none.
 */
function afterRestart(reported: ReportedSession, entry: CountedRecord, restartedAt = 0): ReportedSession | undefined {
  const open = openPart(reported.parts);
  if (!open || !countsLess(reported, entry) || reported.undated?.includes(digestOf(entry))) return undefined;
  const began = entry.at - entry.seconds;
  const { startedAgain = 0 } = reported;
  const isAnew =
    entry.seconds < open.seconds
      ? open.at < restartedAt && began >= restartedAt - slack
      : open.at < startedAgain && Math.abs(began - startedAgain) <= slack;
  if (!isAnew) return undefined;
  return { ...reported, parts: [...reported.parts.filter((one) => one !== open), { ...open, end: 'restart' }] };
}

function withEnd(reported: ReportedSession, entry: CountedRecord): ReportedSession {
  const { parts, settled } = reported;
  const same = parts.filter((part) => part.end && isSame(part, entry));
  const isLike = same.length > 0;
  if (isLike && !isAnother(reported, same, entry)) {
    const nearest = same.reduce((one, other) => (gap(one, entry) <= gap(other, entry) ? one : other));
    return replaced(reported, nearest, { ...nearest, ...earlier(nearest, entry), end: 'stop' });
  }
  if (settled && isSettled(settled, entry)) return reported;
  const isFirst = !parts.some(({ end }) => end === 'stop');
  const before = parts.find((part) => !part.end && entry.seconds > part.seconds && goesOn(part, entry));
  const { upload, download } = entry.wraps && isFirst && before ? joined(before, entry, true) : entry;
  const part = { ...partOf(entry), upload, download, end: 'stop' as const };
  if (entry.isDated) return { ...reported, parts: [...parts, part] };
  // Of two that cannot both have had their time, the one in an earlier one's counts was that one, told again.
  const others = parts.filter((one) => !one.isLike || !isTooClose(one, entry));
  return { ...reported, parts: [...others, isLike ? { ...part, isLike } : part] };
}

/** What is of a time of which nothing but sums is kept has been counted. */
function isSettled(
  { until, seconds, isCountedOn }: NonNullable<ReportedSession['settled']>,
  entry: CountedRecord,
): boolean {
  return entry.isDated ? entry.at <= until : isCountedOn && entry.seconds <= seconds;
}

function isSame(part: SessionPart, { seconds, upload, download, wraps }: CountedRecord): boolean {
  const isLike = (one: number, other: number) => (wraps ? one % wrap === other % wrap : one === other);
  return part.seconds === seconds && isLike(part.upload, upload) && isLike(part.download, download);
}

/** Whether ends with the same counts are of parts that are alike: each has the time that it counts. */
function isAnother(reported: ReportedSession, same: readonly SessionPart[], entry: CountedRecord): boolean {
  if (entry.isDated && same.every(({ isDated }) => isDated))
    return same.every((part) => gap(part, entry) >= Math.max(slack, entry.seconds - slack));
  const { startedAgain = Number.NEGATIVE_INFINITY, parts } = reported;
  const isDue = Math.abs(entry.at - startedAgain - entry.seconds) <= slack;
  return (
    isDue &&
    entry.seconds >= shortestSame &&
    entry.seconds <= longestAnew &&
    !parts.some((part) => part.end && isTooClose(part, entry))
  );
}

function isTooClose(part: SessionPart, entry: CountedRecord): boolean {
  return entry.at - part.at < entry.seconds - slack;
}

function gap(one: { readonly at: number }, other: { readonly at: number }): number {
  return Math.abs(one.at - other.at);
}

/** The same, told twice: what is not dated may be late. */
function earlier(one: SessionPart, other: CountedRecord): Pick<SessionPart, 'at' | 'isDated'> {
  if (one.isDated !== other.isDated) return one.isDated ? one : { at: other.at, isDated: true };
  return { at: Math.min(one.at, other.at), isDated: one.isDated };
}

/** Words are those of one part as long as they count on from the same beginning. */
function withDated(reported: ReportedSession, entry: CountedRecord): ReportedSession {
  if (reported.settled && entry.at <= reported.settled.until) return reported;
  if (reported.parts.some((part) => part.end && covers(part, entry))) return reported;
  const own = reported.parts.filter((part) => !part.end).find((part) => goesOn(part, entry));
  return own
    ? replaced(reported, own, joined(own, entry, entry.wraps))
    : { ...reported, parts: [...reported.parts, partOf(entry)] };
}

/**
 * Whether two records are of one count: the later one counts on from before the earlier. An `Acct-Delay-Time` leaves out what
 * a packet has waited on its way, so of one count the dated records may seem to have begun later than the others.
 */
function goesOn(one: SessionPart, other: CountedRecord): boolean {
  const [first, last] = one.at <= other.at ? [one, other] : [other, one];
  if (last.seconds >= first.seconds && beganOf(last) <= first.at + slack) return true;
  if (one.isDated === other.isDated) return false;
  // What is not dated may have begun earlier.
  const [dated, undated] = one.isDated ? [one, other] : [other, one];
  return beganOf(dated) <= beganOf(undated) + slack;
}

function beganOf({ at, seconds }: Pick<SessionPart, 'at' | 'seconds'>): number {
  return at - seconds;
}

/** Whether the counts of an end have in them what was told without one. */
export function covers(end: SessionPart, part: Omit<SessionPart, 'end'>): boolean {
  if (!end.isDated || !part.isDated) return end.end === 'stop' && contains(end, part);
  const isBefore = end.at >= part.at - rounding && end.at - end.seconds <= part.at + slack;
  return isBefore || (contains(end, part) && part.at - part.seconds < end.at - slack);
}

function withUndated(reported: ReportedSession, entry: CountedRecord): ReportedSession {
  const { parts } = reported;
  const open = openPart(parts) ?? parts.find((part) => !part.end && (contains(part, entry) || goesOn(part, entry)));
  const isNext = open && entry.seconds >= open.seconds && Math.abs(beganOf(open) - beganOf(entry)) <= slack;
  if (!isNext && parts.some((part) => part.end && contains(part, entry))) return reported;
  if (!open) return { ...reported, parts: [...parts, partOf(entry)] };
  return replaced(reported, open, joined(open, entry, entry.wraps));
}

/** What two records of one part come to: a smaller count at a later time has wrapped around. */
function joined(one: SessionPart, entry: Omit<CountedRecord, 'wraps'>, wraps: boolean): SessionPart {
  const { at, isDated, seconds, upload, download } = entry;
  const reported = { at, isDated, seconds, upload, download };
  const [first, last] = seconds > one.seconds ? [one, reported] : [reported, one];
  const count = (name: 'upload' | 'download') => {
    const less = last[name] < first[name];
    if (!wraps || !less || first.seconds === last.seconds) return Math.max(first[name], last[name]);
    return last[name] + Math.ceil((first[name] - last[name]) / wrap) * wrap;
  };
  return { ...last, upload: count('upload'), download: count('download') };
}

function replaced(reported: ReportedSession, before: SessionPart, after: SessionPart): ReportedSession {
  return { ...reported, parts: reported.parts.map((one) => (one === before ? after : one)) };
}
