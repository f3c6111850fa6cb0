import type { OwedWork } from '../model/owed-work.ts';
import { epochMs } from '../time/instant.ts';

/** How long after it was queued work may take before the sweeper retries it, in milliseconds. */
export const sweepAfter = 60_000;

/**
 * Since when work has been owed, in epoch milliseconds: since its hour if it waited for one, else since it was queued.
 * Retries move `dueAt`, and change nothing of this. Undefined if it is owed no more.
 */
export function owedSince({ notBefore, firstDue, dueAt }: OwedWork): number | undefined {
  if (dueAt === undefined) return undefined;
  return notBefore === undefined ? epochMs(firstDue ?? dueAt) - sweepAfter : epochMs(notBefore);
}
