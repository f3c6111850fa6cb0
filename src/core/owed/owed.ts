import { epochMs, isoTime } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayRef, WorkRef } from '../stay/stay-event.ts';
import { channelsOf, otherChannels } from './channels.ts';
import type { OwedKind } from './kinds/kind.ts';
import { owedKinds } from './kinds.ts';
import { isOwed, type OwedWork, sweepAfter } from './work.ts';

/**
 * A stay that has changed from `before` to `after`, with the work of every kind that it now owes, and when the sweeper
 * retries that.
 * @param now epoch milliseconds
 */
export function withOwed<Some extends Stay>(
  before: Stay | undefined,
  after: Some,
  location: Location,
  now: number,
  kinds: readonly OwedKind[] = owedKinds,
): Some {
  const openedAt = before?.openedAt ?? after.ticket?.createdAt ?? isoTime(now);
  const stay = { ...after, openedAt, owed: before?.owed ?? {} };
  return inTurn(kinds, after, location).reduce<Some>((next, kind) => {
    const work = owedWork(kind, before, next, location);
    // What may be sent at once is on its way already.
    const isUnderWay = work === before?.owed[kind.name] && work?.notBefore === undefined;
    return withWork(next, kind.name, isUnderWay ? work : scheduled(kind, work, after, location, now), now);
  }, stay);
}

/** The work of one kind that is owed once a stay has changed from `before` to `after`. */
export function owedWork<Work extends OwedWork>(
  kind: OwedKind<Work>,
  before: Stay | undefined,
  after: Stay,
  location: Location,
): Work | undefined {
  return kind.owes(before, after, location, otherChannels(kind.name, before, after, location));
}

/** The kinds of work in the order in which one looks at the other: the channels by which the guest gets the code come last, in theirs. */
function inTurn(kinds: readonly OwedKind[], stay: Stay, location: Location): readonly OwedKind[] {
  const channels: readonly string[] = channelsOf(stay, location);
  return kinds.toSorted((a, b) => channels.indexOf(a.name) - channels.indexOf(b.name));
}

/** Work that waits, with its hour: a stay's plans may have changed, or the guest may have come. */
function scheduled(kind: OwedKind, work: OwedWork | undefined, after: Stay, location: Location, now: number) {
  if (work?.status !== 'queued') return work;
  const wanted = kind.notBefore(after, work, location, now);
  const notBefore = wanted === undefined ? undefined : isoTime(epochMs(wanted));
  if (notBefore === work.notBefore) return work;
  const { notBefore: _, ...rest } = work;
  return notBefore === undefined ? rest : { ...rest, notBefore };
}

/**
 * A stay with other work of one kind, and the times that are known only when work changes: when a later version was queued
 * (the first one is queued with the ticket), when it was skipped, and when the sweeper retries it.
 * @param stay with the work of this kind as it was
 * @param now epoch milliseconds
 */
export function withWork<Some extends Stay>(stay: Some, kind: string, work: OwedWork | undefined, now: number): Some {
  const before = stay.owed[kind];
  if (work === before) return stay;
  const { [kind]: _, ...others } = stay.owed;
  return { ...stay, owed: work ? { ...others, [kind]: timed(before, work, now) } : others };
}

function timed(before: OwedWork | undefined, work: OwedWork, now: number): OwedWork {
  const { dueAt: _, ...rest } = work;
  const isLater = work.version > 1 && work.status === 'queued';
  const queuedAt = work.version === before?.version ? before.queuedAt : isLater ? isoTime(now) : undefined;
  const at = work.at ?? (work.status === 'skipped' ? isoTime(now) : undefined);
  return {
    ...rest,
    ...(queuedAt !== undefined && { queuedAt }),
    ...(at !== undefined && { at }),
    ...(isOwed(work) && { dueAt: work.notBefore ?? isoTime(now + sweepAfter) }),
  };
}

/** The work that a stay owes and that may be sent at once; what waits for its hour is announced by the sweeper. */
export function workToAnnounce({ locationId, key }: StayRef, { owed }: Stay): WorkRef[] {
  return Object.entries(owed).flatMap(([kind, work]) =>
    work?.status === 'queued' && work.notBefore === undefined ? [{ locationId, key, kind, version: work.version }] : [],
  );
}
