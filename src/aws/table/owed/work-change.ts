import type { OwedWork } from '../../../domain/model/owed-work.ts';
import { storedStatus } from './work-item.ts';

/** One conditional change of a stay's work of one kind, which `#work` names in its expressions. */
export interface WorkChange {
  readonly set: string;
  readonly remove?: string;
  readonly when: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** What its index must know of the work afterwards; absent: what it knows stays right. */
  readonly becomes?: Becomes;
}

/** Work after a change. */
interface Becomes extends Pick<OwedWork, 'status' | 'why' | 'dueAt'> {
  /** Whether its guest is then listed as being without the mail: the stay stands and has a ticket. */
  readonly isUndelivered?: boolean;
  /** Whether a retry is put off, of which the first keeps when the work was due. */
  readonly isPutOff?: true;
}

/** Statuses of work over which it is recorded that the other system has accepted it. */
export const mayBeAccepted: readonly string[] = [storedStatus.sending, storedStatus.queued, storedStatus.skipped];

/** The other system has accepted the work: by its answer, or by its own event. A later event (a bounce) is never undone. */
export function accepted(id: string, at: string): WorkChange {
  return {
    set: '#work.#st = :sent, #work.#id = :id, #work.#at = :at',
    remove: '#work.#lease, #work.#tok, #work.#why, #work.#firstDue',
    when: '#work.#st IN (:sending, :pending, :skipped)',
    names: ['st', 'id', 'at', 'lease', 'tok', 'why', 'firstDue'],
    values: {
      ':sent': storedStatus.accepted,
      ':sending': storedStatus.sending,
      ':pending': storedStatus.queued,
      ':skipped': storedStatus.skipped,
      ':id': id,
      ':at': at,
    },
    becomes: { status: 'accepted' },
  };
}
