import { isSameValue } from '../facts/is-same-value.ts';
import type { AccountingWord, SessionTold, TicketSession } from '../model/network/network-use.ts';
import { epochMs, isoSecond } from '../time/instant.ts';
import { countsLess, openPart, slack, withCounts } from './session-parts.ts';
import { beganAt, newestAt, overSince, sessionTotals, withoutOldest } from './session-totals.ts';
import { type ToldAt, toldAt } from './told-at.ts';

/** Seconds after its login within which a session's start is told. */
const prompt = 60;

/** When and where a word of accounting is heard. */
export interface Hearing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The ticket's first login, before which no session can have begun: epoch milliseconds. */
  readonly since: number;
  /** Logins of the devices that may be in a session, in epoch seconds. */
  readonly logins: readonly number[];
  readonly timeZone: string;
  /** When its access server was last started again, in epoch seconds; asked only where a word {@link mayBeAnew}. */
  readonly restartedAt?: number;
}

/**
 * A session after one more word of it; the same one if that tells nothing new. What it comes to follows from the words alone,
 * whatever the order in which they come, and however often; and no session is longer than the clock allows.
 */
export function nextSession(known: TicketSession | undefined, word: AccountingWord, hearing: Hearing): TicketSession {
  const time = toldAt(word, hearing.now);
  const before = known ?? unheard(word, time, hearing);
  const since = Math.floor((before.since === undefined ? hearing.since : before.since * 1000) / 1000);
  const clock = { earliest: since, timeZone: hearing.timeZone };
  const told = withoutOldest(withWord(before.told, word, time, hearing.restartedAt), clock);
  const over = overSince(told);
  const limit = Math.floor(hearing.now / 1000);
  const { endedAt: _, endCause, ...rest } = before;
  // Of ends that are told again or late the cause is none.
  const isNewest = word.status === 'stop' && over !== overSince(before.told);
  const cause = isNewest ? (word.endCause ?? endCause) : endCause;
  const after: TicketSession = {
    ...rest,
    device: before.device || word.device,
    startedAt: isoSecond(Math.max(beganAt(told), since) * 1000),
    toldAt: isoSecond(Math.min(newestAt(told), limit) * 1000),
    ...sessionTotals(told, clock),
    told,
    ...(over !== undefined && { endedAt: isoSecond(Math.min(over, limit) * 1000) }),
    ...(over !== undefined && cause !== undefined && { endCause: cause }),
  };
  return known && isSame(known, after) ? known : after;
}

/** Whether a word counts less than was told before: it is late, or its counters have wrapped around, or were begun anew. */
export function mayBeAnew({ told }: TicketSession, word: AccountingWord, now: number): boolean {
  return word.status !== 'start' && countsLess(told, { ...word, ...toldAt(word, now) });
}

/** Whether it was told to begin as soon as it had ended. */
export function hasBegunAgain({ told: { startedAgain }, endedAt }: TicketSession): boolean {
  if (startedAgain === undefined || endedAt === undefined) return false;
  const after = startedAgain - epochMs(endedAt) / 1000;
  return after >= 0 && after <= slack;
}

function unheard(word: AccountingWord, { at }: ToldAt, { logins }: Hearing): TicketSession {
  const { sessionId, device, server, accessPoint } = word;
  // A network that was not heard for longer tells of no certain login.
  const latest = word.status === 'start' ? logins.filter((login) => Math.abs(at - login) <= prompt) : [];
  const now = isoSecond(at * 1000);
  const nothing = { seconds: 0, upload: 0, download: 0, days: {}, told: { parts: [], began: {} } };
  const about = { id: sessionId, version: 0, device, server, accessPoint, startedAt: now, toldAt: now, ...nothing };
  return latest.length > 0 ? { ...about, since: Math.min(...latest) } : about;
}

function withWord(told: SessionTold, word: AccountingWord, time: ToldAt, restartedAt?: number): SessionTold {
  const { at, isDated, lag } = time;
  const since = at - word.seconds;
  const before = told.began;
  const began = isDated
    ? { ...before, dated: least(before.dated, since) }
    : { ...before, heard: least(before.heard, since) };
  const next: SessionTold = { ...told, began, ...(lag !== undefined && { lag: least(told.lag, lag) }) };
  if (word.status === 'start') return withStart(next, time);
  const { seconds, upload, download, wraps } = word;
  const counted = { at, isDated, seconds, upload, download, wraps };
  return withCounts(next, word.status === 'stop', counted, restartedAt);
}

function withStart(told: SessionTold, { at, isDated }: ToldAt): SessionTold {
  const next = isDated ? { ...told, lastStart: Math.max(told.lastStart ?? at, at) } : told;
  const ended = overSince(next);
  const last = ended ?? openPart(told.parts)?.at;
  const { startedAgain } = told;
  // The first one after that: others repeat it.
  if (last === undefined || at < last || (startedAgain !== undefined && startedAgain >= last)) return next;
  const isAgain = ended === undefined ? at > last : at - last <= slack;
  return isAgain ? { ...next, startedAgain: at } : next;
}

function least(one: number | undefined, other: number): number {
  return Math.min(one ?? other, other);
}

/** Whether nothing but the time of the newest word differs. */
function isSame(
  { toldAt: _, version: __, ...one }: TicketSession,
  { toldAt: ___, version: ____, ...other }: TicketSession,
): boolean {
  return isSameValue(one, other);
}
