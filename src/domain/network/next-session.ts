import type { AccountingWord, TicketSession } from '../model/network/network-use.ts';
import { epochMs, isoSecond } from '../time/instant.ts';
import { secondsByDay } from './local-days.ts';
import { wordDigest } from './word-digest.ts';

/** Seconds by which a network's clock may run ahead of ours, and its words come late. */
const tolerance = 60;
/** Seconds within which a network that ends a session and begins it again does both, each told by the third try at the latest. */
const atOnce = 15;
/** A shorter word that was heard before is a repetition, whenever it comes. */
const shortestSame = 30;
/** Words that are remembered: with one a minute, those of an hour. */
const mostHeard = 64;
/** Counters without gigawords begin again from here. */
const wrap = 2 ** 32;

/** When and where a word of accounting is heard. */
export interface Hearing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The ticket's first login, before which no session can have begun: epoch milliseconds. */
  readonly since: number;
  /** Logins of the devices that may be in a session, in epoch seconds. */
  readonly logins: readonly number[];
  readonly timeZone: string;
  /** When its access server was last started again, in epoch seconds; asked only where a word {@link countsLess}. */
  readonly restartedAt?: number;
}

type Segment = 'known' | 'new' | 'counted on';

interface Counts {
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
}

/**
 * A session after one more word of it; the same one if that tells nothing new. A word counts only if it is newer than what
 * is known, whatever the order in which words come, and no session is longer than the clock allows.
 */
export function nextSession(known: TicketSession | undefined, word: AccountingWord, hearing: Hearing): TicketSession {
  const before = known ?? unheard(word, hearing);
  const told = wordDigest(word);
  const segment = segmentOf(before, word, told, hearing);
  if (segment === 'old') return toldAgain(before, word, told, hearing);
  const counts = countsOf(before, word, segment, hearing);
  const isEnd = word.status === 'stop';
  const isNew = !known || segment !== 'known' || isMore(counts, before) || (isEnd && before.endedAt === undefined);
  if (!isNew) return before;
  const { startedAgain: again, endedAt, endCause, ...rest } = before;
  const isOver = isEnd || (endedAt !== undefined && again === undefined);
  return {
    ...rest,
    ...counts,
    device: before.device || word.device,
    toldAt: isoSecond(hearing.now),
    days: addedDays(before, counts.seconds - before.seconds, hearing),
    heard: [...before.heard, told].slice(-mostHeard),
    ...(segment !== 'known' && { before: baseOf(before, segment, hearing) }),
    ...(isOver && { endedAt: isEnd ? isoSecond(hearing.now) : endedAt }),
    ...(isOver && (word.endCause ?? endCause) !== undefined && { endCause: word.endCause ?? endCause }),
  };
}

function unheard(word: AccountingWord, hearing: Hearing): TicketSession {
  const { status, sessionId, device, server, accessPoint, seconds } = word;
  const lasted = Math.min(seconds * 1000, Math.max(0, hearing.now - hearing.since));
  const startedAt = isoSecond(hearing.now - lasted);
  const nothing = { seconds: 0, upload: 0, download: 0, days: {}, heard: [] };
  const since = status === 'start' ? loginOf(hearing) : undefined;
  const known = { id: sessionId, version: 0, device, server, accessPoint, startedAt, toldAt: startedAt, ...nothing };
  return { ...known, ...(since !== undefined && { since }) };
}

/** The login that a start follows; a network that was not heard for longer tells of no certain one. */
function loginOf({ now, logins }: Hearing): number | undefined {
  const latest = logins.filter((login) => now / 1000 - login <= tolerance);
  return latest.length > 0 ? Math.min(...latest) : undefined;
}

/** Before which instant a session cannot have begun: epoch milliseconds. */
function earliest({ since }: TicketSession, hearing: Hearing): number {
  return since === undefined ? hearing.since : since * 1000;
}

/**
 * Whether a word tells of the segment that is known, of one that has begun after it, or of what is past. Networks that end a
 * session and begin it again count its bytes anew, and its seconds anew, too, or on from the first beginning (pfSense has both).
 */
function segmentOf(session: TicketSession, word: AccountingWord, told: string, hearing: Hearing): Segment | 'old' {
  const { now } = hearing;
  const { endedAt, startedAgain: again = 0, heard, before } = session;
  const known = session.seconds - (before?.seconds ?? 0);
  if (endedAt === undefined) {
    if (!heard.includes(told) && isCountedAnew(session, word, hearing)) return 'new';
    return word.seconds >= known ? 'known' : 'old';
  }
  if (word.status === 'start') return 'old';
  const isAgain = hasBegunAgain(session);
  const lasted = isAgain ? Math.floor(now / 1000) - again : Number.NEGATIVE_INFINITY;
  // Of minutes that are alike a network tells in the same words, at the end of each; a repetition comes at another time.
  const isAlike = word.seconds >= shortestSame && Math.abs(lasted - word.seconds) <= atOnce;
  if (heard.includes(told) && !isAlike) return 'old';
  // Counted from the new start, or from the first one: the clock tells which.
  if (word.seconds <= lasted + atOnce) return 'new';
  // Where seconds are counted anew, it may be any segment's.
  const isAnew = before !== undefined && before.seconds > 0;
  if (word.seconds < known || (isAnew && (isAgain || word.seconds > known))) return 'old';
  return isAgain ? 'counted on' : 'known';
}

/** Whether a word counts less than was told before: it is late, or its counters have wrapped around, or were begun anew. */
export function countsLess({ seconds, upload, download, before }: TicketSession, word: AccountingWord): boolean {
  const isLess = (one: number, had: number, from = 0) => one < had - from;
  return (
    isLess(word.seconds, seconds, before?.seconds) ||
    isLess(word.upload, upload, before?.upload) ||
    isLess(word.download, download, before?.download)
  );
}

/** Whether an access server that has told no end has begun the session anew: with a start, or after it was itself started again. */
function isCountedAnew(session: TicketSession, word: AccountingWord, { now, restartedAt }: Hearing): boolean {
  if (word.status === 'start' || !countsLess(session, word)) return false;
  const began = now / 1000 - word.seconds;
  const { startedAgain, startedAt } = session;
  if (startedAgain !== undefined && Math.abs(began - startedAgain) <= atOnce) return true;
  const since = session.before?.since ?? epochMs(startedAt) / 1000;
  return restartedAt !== undefined && since < restartedAt && began >= restartedAt - atOnce;
}

/** Whether it was told to begin as soon as it had ended: what comes later is a first start that was late, or a repetition. */
export function hasBegunAgain({ startedAgain, endedAt }: TicketSession): boolean {
  if (startedAgain === undefined || endedAt === undefined) return false;
  return startedAgain * 1000 - epochMs(endedAt) <= atOnce * 1000;
}

/** A session that was told to end or begin once more, without anything new about it: from that the next words are understood. */
function toldAgain(session: TicketSession, { status }: AccountingWord, told: string, { now }: Hearing): TicketSession {
  const { startedAgain, ...ended } = session;
  if (ended.endedAt === undefined && status === 'start') return { ...ended, startedAgain: Math.floor(now / 1000) };
  if (ended.endedAt === undefined || status === 'interim' || hasBegunAgain(session)) return session;
  if (status === 'start') {
    const again = { ...ended, startedAgain: Math.floor(now / 1000) };
    return startedAgain === undefined || hasBegunAgain(again) ? again : session;
  }
  return ended.heard.includes(told)
    ? session
    : { ...ended, endedAt: isoSecond(now), heard: [...ended.heard, told].slice(-mostHeard) };
}

/** What a session comes to with a word: never less than before, and no longer than the clock allows. */
function countsOf(session: TicketSession, word: AccountingWord, segment: Segment, hearing: Hearing): Counts {
  const base = baseOf(session, segment, hearing);
  const since = base ? base.since * 1000 : earliest(session, hearing);
  const most = Math.floor((hearing.now - since) / 1000) + tolerance;
  const count = (name: 'upload' | 'download') => {
    const from = base?.[name] ?? 0;
    const had = session[name] - from;
    const isLater = word.seconds > session.seconds - (base?.seconds ?? 0);
    const laps = word.wraps && isLater && word[name] < had ? Math.ceil((had - word[name]) / wrap) : 0;
    return from + Math.max(had, word[name] + laps * wrap);
  };
  const from = base?.seconds ?? 0;
  const seconds = Math.max(session.seconds, from + Math.max(0, Math.min(word.seconds, most)));
  return { seconds, upload: count('upload'), download: count('download') };
}

/** What a segment is counted from. */
function baseOf(session: TicketSession, segment: Segment, hearing: Hearing): TicketSession['before'] {
  const { before, startedAgain } = session;
  if (segment === 'known') return before;
  if (segment === 'new')
    return { ...only(session), since: startedAgain ?? hearing.restartedAt ?? Math.floor(hearing.now / 1000) };
  const since = before?.since ?? Math.floor(earliest(session, hearing) / 1000);
  return { ...only(session), seconds: before?.seconds ?? 0, since };
}

function only({ seconds, upload, download }: Counts): Counts {
  return { seconds, upload, download };
}

function isMore(one: Counts, other: Counts): boolean {
  return one.seconds > other.seconds || one.upload > other.upload || one.download > other.download;
}

function addedDays({ days }: TicketSession, seconds: number, { now, timeZone }: Hearing): Record<string, number> {
  const sums: Record<string, number> = { ...days };
  for (const [day, part] of Object.entries(secondsByDay(seconds, now, timeZone))) sums[day] = (sums[day] ?? 0) + part;
  return sums;
}
