import { type DeviceSlot, lastLogin } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUse } from '../../core/ticket/use/network-use.ts';
import type { AccountingRecord, ReportedSession, TicketSession } from '../../core/ticket/use/ticket-session.ts';
import { epochMs, isoSecond } from '../../kit/time.ts';
import { isSameValue } from '../../kit/values.ts';
import { countsLess, openPart, slack, withCounts } from './session-parts.ts';
import { beganAt, newestAt, overSince, sessionTotals, withoutOldest } from './session-totals.ts';

/** Seconds after its login within which a session's start is told. */
const prompt = 60;

/** When and where an accounting record is received. */
interface Hearing {
  /** Epoch milliseconds. */
  readonly now: number;
  /** The ticket's first login, before which no session can have begun: epoch milliseconds. */
  readonly since: number;
  /** Logins of the devices that may be in a session, in epoch seconds. */
  readonly logins: readonly number[];
  readonly timeZone: string;
  /** The ticket's serial, where the location's sessions are kept by it, with addresses; absent elsewhere. */
  readonly serial?: string | undefined;
  readonly keepsAddresses?: boolean;
  /** When its access server was last started again, in epoch seconds; asked only where a record {@link mayBeAnew}. */
  readonly restartedAt?: number;
}

/**
 * A session after one more record of it; the same one if that tells nothing new. What it comes to follows from the records alone,
 * whatever the order in which they come, and however often; and no session is longer than the clock allows.
 */
export function nextSession(
  known: TicketSession | undefined,
  entry: AccountingRecord,
  hearing: Hearing,
): TicketSession {
  const time = reportedAt(entry, hearing.now);
  const before = known ?? newSession(entry, time, hearing);
  const since = Math.floor((before.since === undefined ? hearing.since : before.since * 1000) / 1000);
  const clock = { earliest: since, timeZone: hearing.timeZone };
  const reported = withoutOldest(withEntry(before.reported, entry, time, hearing.restartedAt), clock);
  const over = overSince(reported);
  const limit = Math.floor(hearing.now / 1000);
  const { endedAt: _, endCause, ...rest } = before;
  // Of ends that are told again or late the cause is none.
  const isNewest = entry.status === 'stop' && over !== overSince(before.reported);
  const cause = isNewest ? (entry.endCause ?? endCause) : endCause;
  const after: TicketSession = {
    ...rest,
    device: before.device || entry.device,
    startedAt: isoSecond(Math.max(beganAt(reported), since) * 1000),
    reportedAt: isoSecond(Math.min(newestAt(reported), limit) * 1000),
    ...sessionTotals(reported, clock),
    reported,
    ...withAddresses(before, entry, Math.min(time.at, limit), hearing),
    ...(over !== undefined && { endedAt: isoSecond(Math.min(over, limit) * 1000) }),
    ...(over !== undefined && cause !== undefined && { endCause: cause }),
  };
  return known && isSame(known, after) ? known : after;
}

/** More than a device has in weeks: IPv6 gives it another each day. */
const mostAddresses = 50;

/** The addresses that were told of a session so far, each with the earliest record of it, and by which ticket it is found. */
function withAddresses(
  before: TicketSession,
  { addresses = [] }: AccountingRecord,
  at: number,
  { keepsAddresses, serial = before.serial }: Hearing,
): Pick<TicketSession, 'addresses' | 'serial'> {
  if (!keepsAddresses) return {};
  const all = { ...before.addresses };
  for (const address of addresses) all[address] = least(all[address], at);
  const latest = Object.entries(all).toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return {
    ...(serial !== undefined && { serial: before.serial ?? serial }),
    ...(latest.length > 0 && { addresses: Object.fromEntries(latest.slice(0, mostAddresses)) }),
  };
}

/** Whether a record counts less than was told before: it is late, or its counters have wrapped around, or were begun anew. */
export function mayBeAnew({ reported }: TicketSession, entry: AccountingRecord, now: number): boolean {
  return entry.status !== 'start' && countsLess(reported, { ...entry, ...reportedAt(entry, now) });
}

/** Whether it was told to begin as soon as it had ended. */
function hasBegunAgain({ reported: { startedAgain }, endedAt }: TicketSession): boolean {
  if (startedAgain === undefined || endedAt === undefined) return false;
  const after = startedAgain - epochMs(endedAt) / 1000;
  return after >= 0 && after <= slack;
}

function newSession(entry: AccountingRecord, { at }: ReportedAt, { logins }: Hearing): TicketSession {
  const { sessionId, device, server, accessPoint } = entry;
  // A network that was not heard for longer tells of no certain login.
  const latest = entry.status === 'start' ? logins.filter((login) => Math.abs(at - login) <= prompt) : [];
  const now = isoSecond(at * 1000);
  const nothing = { seconds: 0, upload: 0, download: 0, days: {}, reported: { parts: [], began: {} } };
  const about = { id: sessionId, version: 0, device, server, accessPoint, startedAt: now, reportedAt: now, ...nothing };
  return latest.length > 0 ? { ...about, since: Math.min(...latest) } : about;
}

function withEntry(
  reported: ReportedSession,
  entry: AccountingRecord,
  time: ReportedAt,
  restartedAt?: number,
): ReportedSession {
  const { at, isDated, lag } = time;
  const since = at - entry.seconds;
  const before = reported.began;
  const began = isDated
    ? { ...before, dated: least(before.dated, since) }
    : { ...before, undated: least(before.undated, since) };
  const next: ReportedSession = { ...reported, began, ...(lag !== undefined && { lag: least(reported.lag, lag) }) };
  if (entry.status === 'start') return withStart(next, time);
  const { seconds, upload, download, wraps } = entry;
  const counted = { at, isDated, seconds, upload, download, wraps };
  return withCounts(next, entry.status === 'stop', counted, restartedAt);
}

function withStart(reported: ReportedSession, { at, isDated }: ReportedAt): ReportedSession {
  const next = isDated ? { ...reported, lastStart: Math.max(reported.lastStart ?? at, at) } : reported;
  const ended = overSince(next);
  const last = ended ?? openPart(reported.parts)?.at;
  const { startedAgain } = reported;
  // The first one after that: others repeat it.
  if (last === undefined || at < last || (startedAgain !== undefined && startedAgain >= last)) return next;
  const isAgain = ended === undefined ? at > last : at - last <= slack;
  return isAgain ? { ...next, startedAgain: at } : next;
}

function least(one: number | undefined, other: number): number {
  return Math.min(one ?? other, other);
}

/** Whether nothing but the time of the newest record differs. */
function isSame(
  { reportedAt: _, version: __, ...one }: TicketSession,
  { reportedAt: ___, version: ____, ...other }: TicketSession,
): boolean {
  return isSameValue(one, other);
}

/** Seconds by which an access server's clock may be ahead of ours; further ahead it is wrong. */
const ahead = 60;
/** Seconds for which records are kept on their way at most; a clock that is further behind, or a longer delay, is wrong. */
const longestDelay = 86_400;

/** When an accounting record is of, in epoch seconds. */
interface ReportedAt {
  readonly at: number;
  /** The access server has told it; else it is when the record is received. */
  readonly isDated: boolean;
  /** Seconds by which the access server's clock was behind ours, or the record late. */
  readonly lag?: number;
}

/**
 * When a record is of: by the access server's date if its clock may be right, else by the seconds for which it has tried to tell.
 * @param now epoch milliseconds
 */
function reportedAt({ eventAt, ...entry }: Pick<AccountingRecord, 'eventAt' | 'secondsAgo'>, now: number): ReportedAt {
  const secondsAgo = (entry.secondsAgo ?? 0) <= longestDelay ? entry.secondsAgo : undefined;
  const received = Math.floor(now / 1000);
  const sent = received - (secondsAgo ?? 0);
  if (eventAt !== undefined && eventAt <= received + ahead && eventAt >= received - longestDelay)
    return { at: eventAt, isDated: true, lag: sent - eventAt };
  return secondsAgo === undefined ? { at: received, isDated: false } : { at: sent, isDated: true, lag: 0 };
}

/** Seconds for which a device that is told to be online keeps a place without another record: networks tell every ten minutes. */
const placeKept = 900;

/** Seconds for which a device keeps its place whose session the network itself ends: pfSense ends each once a minute, and begins it again. */
const between = 90;

/** Seconds for which it does after the first such end, when a start may be one that is told again. */
const onceAgain = 150;

/** A session as it stands after a record, among all of its ticket. */
interface TicketSessions {
  readonly session: TicketSession;
  readonly sessions: readonly TicketSession[];
  /** Epoch seconds. */
  readonly now: number;
}

/** A ticket's devices after an accounting record: who is online has a place, who has left gives it back. */
export function devicesReported(
  devices: NetworkUse['devices'],
  entry: AccountingRecord,
  { session, sessions, now }: TicketSessions,
): NetworkUse['devices'] {
  const { device, endedAt, reported } = session;
  if (device === '') return devices;
  const own = devices[device];
  if (endedAt !== undefined && !goesOn(session, now)) return withoutEnded(devices, entry, { session, sessions, now });
  const from = endedAt === undefined ? epochMs(session.reportedAt) / 1000 : (reported.startedAgain ?? now);
  if (own?.outAt !== undefined && epochMs(session.startedAt) <= own.outAt * 1000) return devices;
  const isSure = endedAt === undefined || reported.settled !== undefined || reported.parts.length > 1;
  if (!isSure && !own) return devices;
  const lasts = isSure ? placeKept : onceAgain;
  // A portal's place lasts as long as its controller was told.
  if (own && (own.granted !== undefined || own.until >= from + lasts / 2)) return devices;
  const { promised = 0, outAt: _, ...slot } = own ?? { since: from, login: 0, until: 0 };
  // Who has logged in again before its network ended the session before may stay as long as it was told.
  const until = Math.max(slot.until, from + lasts, endedAt === undefined ? promised : 0);
  if (until <= now) return devices;
  const kept = { ...slot, ...(endedAt !== undefined && promised > 0 && { promised }), until, server: session.server };
  return { ...devices, [device]: kept };
}

/** Who has left gives its place back, unless it is online otherwise. */
function withoutEnded(
  devices: NetworkUse['devices'],
  entry: AccountingRecord,
  { session, sessions, now }: TicketSessions,
): NetworkUse['devices'] {
  const { device } = session;
  const own = devices[device];
  const isElsewhere = sessions.some(
    (other) =>
      other.id !== session.id && other.device === device && (other.endedAt === undefined || goesOn(other, now)),
  );
  // A repetition does not put out who has come back since.
  const isBack = own && (lastLogin(own) >= lastCounted(session) || hasMoved(own, session, sessions));
  if (!own || entry.status !== 'stop' || isElsewhere || isBack) return devices;
  const { [device]: _, ...others } = devices;
  if (session.endCause !== 'NAS-Request') return others;
  const promised = Math.max(own.promised ?? 0, own.until);
  return { ...others, [device]: { ...own, until: Math.min(own.until, now + between), promised } };
}

/** Whether a device has logged in elsewhere since a session began, and nothing was told of it there: OPNsense does not tell whose its sessions are. */
function hasMoved(
  own: DeviceSlot,
  { device, server, startedAt }: TicketSession,
  sessions: readonly TicketSession[],
): boolean {
  const login = lastLogin(own);
  if (own.server === '' || own.server === server || login <= epochMs(startedAt) / 1000) return false;
  const isThere = (one: TicketSession) => one.device === device && one.server === own.server;
  return !sessions.some((one) => isThere(one) && epochMs(one.startedAt) / 1000 >= login - prompt);
}

/** Seconds after a session's beginning in which a login may be its own. */
const first = 3;

/** Until when a session lasted by its own count, in epoch seconds: its end may be told late, when its device is back already. */
function lastCounted({ startedAt, endedAt = startedAt, seconds, reported }: TicketSession): number {
  const start = epochMs(startedAt) / 1000;
  const counted = Math.min(epochMs(endedAt) / 1000, start + seconds);
  // A login within its first seconds is its own, also when it has begun again: pfSense asks then whether the device may stay.
  const { startedAgain = start } = reported;
  const begun = startedAgain <= counted + first ? startedAgain : start;
  return Math.max(start + first, begun + first, counted);
}

/** A network that ends its sessions itself has begun it again at once. */
function goesOn(session: TicketSession, now: number): boolean {
  const { endCause, reported } = session;
  return endCause === 'NAS-Request' && hasBegunAgain(session) && now - (reported.startedAgain ?? 0) <= between;
}
