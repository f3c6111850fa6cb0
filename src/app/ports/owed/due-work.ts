import type { WorkRef } from '../../../domain/model/stay-ref.ts';

/** Owed work, as it is listed. */
export interface DueWork extends WorkRef {
  /** When the sweeper retries it: ISO-8601 in UTC with milliseconds. */
  readonly dueAt: string;
  /** From when its ticket is good: epoch milliseconds; 0 if that is not known. */
  readonly from: number;
}

/** Tells due work from all other; every write of it but its lease changes this name. */
export function nameOfDue({ locationId, key, kind, version, dueAt }: DueWork): string {
  return `${locationId}#${key}#${kind}#${version}#${dueAt}`;
}

/** How old a piece of owed work is. */
export interface WorkAge {
  readonly kind: string;
  /** Since when it has been owed, in epoch milliseconds; ahead of now while it waits for its hour. */
  readonly since: number;
  /** Why the last attempt that failed did so. */
  readonly why?: string;
}

/** Finds owed work. */
export interface DueWorkList {
  /** What is owed and due by an instant (ISO-8601). */
  due(by: string): Promise<readonly DueWork[]>;
  /** How old listed work is; what is owed no more is left out. */
  ages(listed: readonly DueWork[]): Promise<readonly WorkAge[]>;
}

/** No retry is put off for longer, in milliseconds: whatever was tried is due by then. */
export const longestPause = 900_000;
