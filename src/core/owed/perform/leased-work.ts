import { isoTime } from '../../../kit/time.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkOutcome } from '../work.ts';
import { eventWindow, type KindOfLease } from './retry-times.ts';
import { type AnyWork, asAccepted, isOpen } from './work-change.ts';

/** Longer than the function lives, the kill is late and clocks differ: nobody else may send meanwhile. */
const leaseFor = 180_000;

/** By whom work is leased, and when: epoch milliseconds. */
interface Lessee {
  readonly token: string;
  readonly now: number;
}

/**
 * Work that a sender leases; undefined if it may not. `dueAt` stays: most work is done at the first try, and moving it would
 * cost two units of the index.
 * @param gathering its moment has come: only what waits in it is leased, whatever its own hour
 */
export function leased(
  work: AnyWork,
  { state }: Pick<Stay, 'state'>,
  { token, now }: Lessee,
  { ofAnyState }: KindOfLease,
  gathering?: string,
): AnyWork | undefined {
  if (state !== 'active' && !(ofAnyState && gathering === undefined)) return undefined;
  if (gathering === undefined ? !isOfItsHour(work, now) : !isGathered(work, gathering)) return undefined;
  const { notBefore, ...rest } = work;
  return {
    ...rest,
    // Whoever waited with others is not held to its own hour any more.
    ...(gathering === undefined && notBefore !== undefined && { notBefore }),
    status: 'sending',
    attempts: work.attempts + 1,
    lease: now + leaseFor,
    leaseToken: token,
  };
}

/** Whether the hour of work has come, and nobody has it. */
function isOfItsHour({ status, notBefore, lease }: AnyWork, now: number): boolean {
  if (notBefore !== undefined && notBefore > isoTime(now)) return false;
  return status === 'queued' || (status === 'sending' && lease !== undefined && lease < now);
}

function isGathered({ status, gathering }: AnyWork, wanted: string): boolean {
  return status === 'queued' && gathering === wanted;
}

/** When work is tried again that a sender records: ISO-8601, and for its lease epoch milliseconds. */
interface RecordTimes {
  readonly now: number;
  readonly due: string;
  readonly leaseUntil: number;
}

/** What a sender records of the work that it has leased; undefined if it is not the sender's any more. */
export function recorded(
  work: AnyWork,
  token: string,
  { attempt, outcome, kind }: { readonly attempt: number; readonly outcome: TriedOutcome; readonly kind: KindOfLease },
  { now, due, leaseUntil }: RecordTimes,
): AnyWork | undefined {
  // Also what the system's own event has told before.
  if (outcome.type === 'accepted')
    return isOpen(work) ? asAccepted(work, outcome.id, isoTime(now), outcome.listed) : undefined;
  if (!isBy(token, work)) return undefined;
  const { why } = outcome;
  if (outcome.type === 'failed') return settled(work, 'failed', why, now);
  const again = { ...putOff(work, due), why };
  if (outcome.type === 'postponed') return { ...again, status: 'queued', ...refusedBy(kind, work, attempt) };
  const isStillAtIt = kind.isAskedFor && outcome.unanswered;
  return { ...again, lease: leaseUntil, ...(isStillAtIt && { quietUntil: now + eventWindow }) };
}

/** What came of trying work. */
type TriedOutcome = Exclude<WorkOutcome, { readonly type: 'withdrawn' }>;

function refusedBy(kind: KindOfLease, { refused = 0 }: AnyWork, attempt: number): Pick<AnyWork, 'refused'> {
  if (kind.isAskedFor) return { refused: attempt };
  return kind.countsRefusals ? { refused: refused + 1 } : {};
}

/** Leased work that there is no need to do any more, with why; undefined if it is not the sender's, or wanted again by now. */
export function skipped(
  work: AnyWork,
  stay: Stay,
  why: string,
  { token, now }: Lessee,
  kind: KindOfLease,
): AnyWork | undefined {
  // It is then asked for once the lease is over.
  if (!isBy(token, work) || (kind.isAskedFor && isWanted(stay, now))) return undefined;
  return { ...settled(work, 'skipped', why, now), ...(kind.countsRefusals && refusedBy(kind, work, 0)) };
}

function isWanted({ state, order }: Stay, now: number): boolean {
  return state === 'active' && order !== undefined && !order.withdrawn && order.until > isoTime(now);
}

/** Leased work that was not tried, and is due again at an instant (ISO-8601). */
export function released(work: AnyWork, token: string, due: string): AnyWork | undefined {
  return isBy(token, work) ? putOff(untried(work), due) : undefined;
}

/** Leased work that was not tried, and waits until an instant (ISO-8601), or with others of its receiver until somebody takes them up before. */
export function gathered(
  work: AnyWork,
  token: string,
  gathering: string | undefined,
  until: string,
): AnyWork | undefined {
  if (!isBy(token, work)) return undefined;
  return { ...untried(work), notBefore: until, dueAt: until, ...(gathering !== undefined && { gathering }) };
}

function untried({ lease: _, leaseToken: __, ...work }: AnyWork): AnyWork {
  return { ...work, status: 'queued', attempts: work.attempts - 1 };
}

/** Work that is due later: when it was due first is kept. */
function putOff(work: AnyWork, dueAt: string): AnyWork {
  const firstDue = work.firstDue ?? work.dueAt;
  return { ...work, dueAt, ...(firstDue !== undefined && { firstDue }) };
}

function settled(
  { firstDue: _, dueAt: __, ...work }: AnyWork,
  status: 'failed' | 'skipped',
  why: string,
  now: number,
): AnyWork {
  return { ...work, status, why, at: isoTime(now) };
}

/** Whether work is a sender's, by its lease. */
function isBy(token: string, { status, leaseToken }: AnyWork): boolean {
  return status === 'sending' && leaseToken === token;
}
