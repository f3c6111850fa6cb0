import type { AccountingWord, TicketSession } from '../model/network/network-use.ts';
import { isoSecond } from '../time/instant.ts';
import { secondsByDay } from './local-days.ts';

/** Seconds by which a network's clock may run ahead of ours, and its words come late. */
const tolerance = 60;
/** Seconds by which words of a segment that has just begun may do so. */
const newSegmentTolerance = 5;
/** Words that are remembered: with one every ten minutes, those of three hours. */
const mostHeard = 16;
/** Counters without gigawords begin again from here. */
const wrap = 2 ** 32;

/** When and where a word of accounting is heard. */
export interface Hearing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The ticket's first login, before which no session can have begun: epoch milliseconds. */
  readonly since: number;
  readonly timeZone: string;
}

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
  const told = `${word.seconds}:${word.upload}:${word.download}`;
  const segment = segmentOf(before, word, told, hearing);
  if (segment === 'old') return word.status === 'start' ? startedAgain(before, hearing) : before;
  const counts = countsOf(before, word, segment, hearing);
  const isEnd = word.status === 'stop';
  const isNew = !known || segment === 'new' || isMore(counts, before) || (isEnd && before.endedAt === undefined);
  if (!isNew) return before;
  const { startedAgain: again, endedAt, endCause, ...rest } = before;
  const isOver = isEnd || (endedAt !== undefined && again === undefined);
  return {
    ...rest,
    ...counts,
    device: before.device || word.device,
    toldAt: isoSecond(hearing.now),
    days: addedDays(before, counts.seconds - before.seconds, hearing),
    heard: [...(segment === 'new' ? [] : before.heard), told].slice(-mostHeard),
    ...(segment === 'new' && { before: { ...only(before), since: again ?? Math.floor(hearing.now / 1000) } }),
    ...(isOver && { endedAt: isEnd ? isoSecond(hearing.now) : endedAt }),
    ...(isOver && (word.endCause ?? endCause) !== undefined && { endCause: word.endCause ?? endCause }),
  };
}

function unheard({ sessionId, device, server, accessPoint, seconds }: AccountingWord, hearing: Hearing): TicketSession {
  const lasted = Math.min(seconds * 1000, Math.max(0, hearing.now - hearing.since));
  const startedAt = isoSecond(hearing.now - lasted);
  const nothing = { seconds: 0, upload: 0, download: 0, days: {}, heard: [] };
  return { id: sessionId, version: 0, device, server, accessPoint, startedAt, toldAt: startedAt, ...nothing };
}

/** Whether a word tells of the segment that is known, of one that has begun after it, or of what is past. */
function segmentOf(session: TicketSession, word: AccountingWord, told: string, { now }: Hearing) {
  if (word.status === 'start' && session.endedAt !== undefined) return 'old';
  const { startedAgain: again, heard } = session;
  const isRepeated = heard.includes(told);
  // Counted from the new start or from the first one: the clock tells which.
  const fits = again !== undefined && word.seconds <= Math.floor(now / 1000) - again + newSegmentTolerance;
  if (fits && !isRepeated) return 'new';
  return word.seconds >= session.seconds - (session.before?.seconds ?? 0) ? 'known' : 'old';
}

/** A start that comes after the end: late, or the network has begun the same session again. */
function startedAgain(session: TicketSession, { now }: Hearing): TicketSession {
  if (session.endedAt === undefined || session.startedAgain !== undefined) return session;
  return { ...session, startedAgain: Math.floor(now / 1000) };
}

/** What a session comes to with a word: never less than before, and no longer than the clock allows. */
function countsOf(session: TicketSession, word: AccountingWord, segment: 'known' | 'new', hearing: Hearing): Counts {
  const again = session.startedAgain;
  const base = segment === 'new' ? { ...only(session), since: again ?? 0 } : session.before;
  const since = base ? base.since * 1000 : hearing.since;
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
