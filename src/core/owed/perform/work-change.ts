import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import type { Mail, OwedWork, Placement, WorkStatus } from '../work.ts';
import { unknownEnd } from '../work.ts';

/** Work of any kind, with what only some kinds have. */
export interface AnyWork
  extends OwedWork,
    Partial<Pick<Mail, 'gathering' | 'listed'> & Pick<Placement, 'refused' | 'quietUntil'>> {
  readonly supersedes?: AnyWork;
}

/**
 * A stay with one version of its work changed. A version that is superseded by one that was not tried yet may stand again: it
 * is changed, too.
 * @param change the work as it is to be; undefined: as it is
 * @returns undefined if there is no such version any more, or nothing of it changes
 */
export function changeWork(
  stay: Stay,
  { kind, version }: Pick<WorkRef, 'kind' | 'version'>,
  change: (work: AnyWork) => AnyWork | undefined,
): Stay | undefined {
  const present: AnyWork | undefined = stay.owed[kind];
  const isPresent = present?.version === version;
  const work = isPresent ? present : present?.supersedes;
  const changed = work?.version === version ? change(work) : undefined;
  if (!present || !changed) return undefined;
  const next: AnyWork = isPresent ? changed : { ...present, supersedes: changed };
  return { ...stay, owed: { ...stay.owed, [kind]: next } };
}

/** Statuses of work over which it is recorded that the other system has accepted it. */
const mayBeAccepted: readonly WorkStatus[] = ['sending', 'queued', 'skipped'];

/** Whether what a system accepted, or its event says of that, is news. Work that was given up as nobody knew its end is told by an event that comes later. */
export function isOpen({ status, why }: OwedWork): boolean {
  return mayBeAccepted.includes(status) || isOfUnknownEnd({ status, why });
}

/** Whether work was given up as nobody knew what had become of it. */
export function isOfUnknownEnd({ status, why }: Pick<OwedWork, 'status' | 'why'>): boolean {
  return status === 'failed' && why === unknownEnd;
}

/**
 * The other system has accepted the work: by its answer, or by its own event.
 * @param listed how many pieces it took as one
 */
export function asAccepted(work: AnyWork, id: string, at: string, listed?: number): AnyWork {
  const { lease: _, leaseToken: __, why: ___, firstDue: ____, dueAt: _____, supersedes: ______, ...rest } = work;
  return { ...rest, status: 'accepted', id, at, ...(listed !== undefined && { listed }) };
}
