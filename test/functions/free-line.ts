import type { SendLine } from '../../src/app/ports/owed/send-line.ts';
import type { WorkQueue } from '../../src/app/ports/owed/work-queue.ts';

/** A line in which nobody else waits, and a queue that is not needed where every mail goes at once. */
export function freeLine(now: () => number) {
  const line: SendLine = {
    turns: async (all) => all.map(() => ({ at: now(), soon: true })),
    learn: async () => undefined,
  };
  const queue: WorkQueue = { announce: async (all) => all };
  return { line, queue, wait: async () => undefined };
}
