import type { Location } from '../model/location.ts';
import type { OwedWork } from '../model/owed-work.ts';
import type { Stay } from '../model/stay.ts';
import { epochMs, isoTime } from '../time/instant.ts';
import type { OwedKind } from './owed-kind.ts';
import { owedKinds } from './owed-kinds.ts';
import { withWork } from './with-work.ts';

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
  return kinds.reduce<Some>((next, kind) => {
    const work = kind.owes(before, after, location);
    // What may be sent at once is on its way already.
    const isUnderWay = work === before?.owed[kind.name] && work?.notBefore === undefined;
    return withWork(next, kind.name, isUnderWay ? work : scheduled(kind, work, after, location, now), now);
  }, stay);
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
