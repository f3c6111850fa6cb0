import { isOwed, type OwedWork } from '../model/owed-work.ts';
import type { Stay } from '../model/stay.ts';
import { isoTime } from '../time/instant.ts';
import { sweepAfter } from './owed-since.ts';

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
