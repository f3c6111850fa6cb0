import type { AccountingRecord, SessionPart, SessionTold } from '../../core/ticket/network-use.ts';

/** Seconds by which instants of one beginning may differ: words wait for their third try. */
export const slack = 15;
/** Ends without a date in the same words are one that was told again, if they count less than this, in seconds. */
const shortestSame = 30;
/** Seconds: a network that counts anew ends a session each minute, and counts no more in one part. */
export const longestAnew = 62;
/** Words without an end and a date that are remembered: with one each ten minutes, those of four hours. */
const mostHeard = 24;
/** Seconds by which what was heard of an access server may be rounded. */
const rounding = 1;
/** Counters without gigawords begin again from here. */
const wrap = 2 ** 32;

/** A word that counts, with its time. */
export type CountedWord = Pick<SessionPart, 'at' | 'isDated' | 'seconds' | 'upload' | 'download'> &
  Pick<AccountingRecord, 'wraps'>;

/**
 * A session's parts with one more word that counts, the same ones if it is a repetition or late. The words' order does not
 * matter: each end is a part of its own, and what counts without an end is compared with all of them.
 * @param restartedAt when the access server was last started again, in epoch seconds
 */
export function withCounts(told: SessionTold, isEnd: boolean, word: CountedWord, restartedAt?: number): SessionTold {
  const cut = afterRestart(told, word, restartedAt);
  if (isEnd) return withEnd(cut ?? told, word);
  if (cut) return noted({ ...cut, parts: [...cut.parts, partOf(word)] }, word);
  const lapped = word.wraps ? withLaps(told, word) : told;
  return word.isDated ? withDated(lapped, word) : noted(withUndated(lapped, word), word);
}

/** A word without a date is remembered: if it comes again after a restart, it is none of the new count. */
function noted(told: SessionTold, word: CountedWord): SessionTold {
  const { heard = [] } = told;
  const digest = digestOf(word);
  return heard.includes(digest) ? told : { ...told, heard: [...heard, digest].slice(-mostHeard) };
}

/** What a word counts in few characters (FNV-1a, 32 bits). */
function digestOf({ seconds, upload, download }: CountedWord): string {
  let hash = 0x811c9dc5;
  for (const character of `${seconds}:${upload}:${download}`)
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** A late word that counts more bytes than the end of its session shows that the end's counters had wrapped around. */
function withLaps(told: SessionTold, word: CountedWord): SessionTold {
  const [stop, more] = told.parts.filter(({ end }) => end === 'stop');
  if (!stop || more || word.seconds >= stop.seconds || !goesOn(stop, word)) return told;
  const { upload, download } = joined(stop, word, true);
  return replaced(told, stop, { ...stop, upload, download });
}

/** Whether a word counts less than was told before without a date: it is late, or its counters have wrapped around, or were begun anew. */
export function countsLess({ parts }: SessionTold, word: CountedWord): boolean {
  const open = openPart(parts);
  return open !== undefined && !word.isDated && !contains(word, open);
}

/** What was told without an end and without a date. */
export function openPart(parts: readonly SessionPart[]): SessionPart | undefined {
  return parts.find(({ end, isDated }) => !end && !isDated);
}

function partOf({ wraps: _, ...part }: CountedWord): SessionPart {
  return part;
}

/** Whether one counts at least what another does. */
function contains(one: Counted, other: Counted): boolean {
  return one.seconds >= other.seconds && one.upload >= other.upload && one.download >= other.download;
}

type Counted = Pick<SessionPart, 'seconds' | 'upload' | 'download'>;

/**
 * What was told before is a part of its own if a word counts less, and from a beginning since: after a start of the access
 * server, or a start of the session that makes a smaller count no wrap. Undefined if it is none.
 */
function afterRestart(told: SessionTold, word: CountedWord, restartedAt = 0): SessionTold | undefined {
  const open = openPart(told.parts);
  if (!open || !countsLess(told, word) || told.heard?.includes(digestOf(word))) return undefined;
  const began = word.at - word.seconds;
  const { startedAgain = 0 } = told;
  const isAnew =
    word.seconds < open.seconds
      ? open.at < restartedAt && began >= restartedAt - slack
      : open.at < startedAgain && Math.abs(began - startedAgain) <= slack;
  if (!isAnew) return undefined;
  return { ...told, parts: [...told.parts.filter((one) => one !== open), { ...open, end: 'restart' }] };
}

function withEnd(told: SessionTold, word: CountedWord): SessionTold {
  const { parts, settled } = told;
  const same = parts.filter((part) => part.end && isSame(part, word));
  const isLike = same.length > 0;
  if (isLike && !isAnother(told, same, word)) {
    const nearest = same.reduce((one, other) => (gap(one, word) <= gap(other, word) ? one : other));
    return replaced(told, nearest, { ...nearest, ...earlier(nearest, word), end: 'stop' });
  }
  if (settled && isSettled(settled, word)) return told;
  const isFirst = !parts.some(({ end }) => end === 'stop');
  const before = parts.find((part) => !part.end && word.seconds > part.seconds && goesOn(part, word));
  const { upload, download } = word.wraps && isFirst && before ? joined(before, word, true) : word;
  const part = { ...partOf(word), upload, download, end: 'stop' as const };
  if (word.isDated) return { ...told, parts: [...parts, part] };
  // Of two that cannot both have had their time, the one in an earlier one's words was that one, told again.
  const others = parts.filter((one) => !one.isLike || !isTooClose(one, word));
  return { ...told, parts: [...others, isLike ? { ...part, isLike } : part] };
}

/** What is of a time of which nothing but sums is kept has been counted. */
function isSettled({ until, seconds, isCountedOn }: NonNullable<SessionTold['settled']>, word: CountedWord): boolean {
  return word.isDated ? word.at <= until : isCountedOn && word.seconds <= seconds;
}

function isSame(part: SessionPart, { seconds, upload, download, wraps }: CountedWord): boolean {
  const isLike = (one: number, other: number) => (wraps ? one % wrap === other % wrap : one === other);
  return part.seconds === seconds && isLike(part.upload, upload) && isLike(part.download, download);
}

/** Whether ends in the same words are of parts that are alike: each has the time that it counts. */
function isAnother(told: SessionTold, same: readonly SessionPart[], word: CountedWord): boolean {
  if (word.isDated && same.every(({ isDated }) => isDated))
    return same.every((part) => gap(part, word) >= Math.max(slack, word.seconds - slack));
  const { startedAgain = Number.NEGATIVE_INFINITY, parts } = told;
  const isDue = Math.abs(word.at - startedAgain - word.seconds) <= slack;
  return (
    isDue &&
    word.seconds >= shortestSame &&
    word.seconds <= longestAnew &&
    !parts.some((part) => part.end && isTooClose(part, word))
  );
}

function isTooClose(part: SessionPart, word: CountedWord): boolean {
  return word.at - part.at < word.seconds - slack;
}

function gap(one: { readonly at: number }, other: { readonly at: number }): number {
  return Math.abs(one.at - other.at);
}

/** The same, told twice: what is not dated may be late. */
function earlier(one: SessionPart, other: CountedWord): Pick<SessionPart, 'at' | 'isDated'> {
  if (one.isDated !== other.isDated) return one.isDated ? one : { at: other.at, isDated: true };
  return { at: Math.min(one.at, other.at), isDated: one.isDated };
}

/** Words are those of one part as long as they count on from the same beginning. */
function withDated(told: SessionTold, word: CountedWord): SessionTold {
  if (told.settled && word.at <= told.settled.until) return told;
  if (told.parts.some((part) => part.end && covers(part, word))) return told;
  const own = told.parts.filter((part) => !part.end).find((part) => goesOn(part, word));
  return own ? replaced(told, own, joined(own, word, word.wraps)) : { ...told, parts: [...told.parts, partOf(word)] };
}

/**
 * Whether two words are of one count: the later one counts on from before the earlier. An `Acct-Delay-Time` leaves out what
 * a packet has waited on its way, so of one count the dated words may seem to have begun later than the others.
 */
function goesOn(one: SessionPart, other: CountedWord): boolean {
  const [first, last] = one.at <= other.at ? [one, other] : [other, one];
  if (last.seconds >= first.seconds && beganOf(last) <= first.at + slack) return true;
  if (one.isDated === other.isDated) return false;
  // What is not dated may have begun earlier.
  const [dated, heard] = one.isDated ? [one, other] : [other, one];
  return beganOf(dated) <= beganOf(heard) + slack;
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

function withUndated(told: SessionTold, word: CountedWord): SessionTold {
  const { parts } = told;
  const open = openPart(parts) ?? parts.find((part) => !part.end && (contains(part, word) || goesOn(part, word)));
  const isNext = open && word.seconds >= open.seconds && Math.abs(beganOf(open) - beganOf(word)) <= slack;
  if (!isNext && parts.some((part) => part.end && contains(part, word))) return told;
  if (!open) return { ...told, parts: [...parts, partOf(word)] };
  return replaced(told, open, joined(open, word, word.wraps));
}

/** What two words of one part come to: a smaller count at a later time has wrapped around. */
function joined(one: SessionPart, word: Omit<CountedWord, 'wraps'>, wraps: boolean): SessionPart {
  const { at, isDated, seconds, upload, download } = word;
  const told = { at, isDated, seconds, upload, download };
  const [first, last] = seconds > one.seconds ? [one, told] : [told, one];
  const count = (name: 'upload' | 'download') => {
    const less = last[name] < first[name];
    if (!wraps || !less || first.seconds === last.seconds) return Math.max(first[name], last[name]);
    return last[name] + Math.ceil((first[name] - last[name]) / wrap) * wrap;
  };
  return { ...last, upload: count('upload'), download: count('download') };
}

function replaced(told: SessionTold, before: SessionPart, after: SessionPart): SessionTold {
  return { ...told, parts: told.parts.map((one) => (one === before ? after : one)) };
}
