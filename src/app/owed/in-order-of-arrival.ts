import type { DueWork } from '../ports/owed/due-work.ts';
import type { Announcement } from '../ports/owed/work-queue.ts';

/** So many seconds' worth of work is in the queue after a sweep: the next one comes in a minute, and may be a little late. */
export const secondsAhead = 70;

/**
 * The work that is announced next, that of guests who came first before that of those who are still to come.
 * @param room.perSecond how fast the receiving system takes it
 * @param room.most how much may wait in the queue, with the `inQueue` that does already
 */
export function inOrderOfArrival(
  due: readonly DueWork[],
  { perSecond, most, inQueue }: { readonly perSecond: number; readonly most: number; readonly inQueue: number },
): readonly (DueWork & Required<Pick<Announcement, 'delaySeconds'>>)[] {
  return (
    due
      .toSorted((a, b) => a.from - b.from)
      .slice(0, Math.max(0, most - inQueue))
      // Each is seen when it can go: what comes in between need not wait behind all of them.
      .map((work, i) => ({ ...work, delaySeconds: Math.floor((inQueue + i) / perSecond) }))
  );
}
