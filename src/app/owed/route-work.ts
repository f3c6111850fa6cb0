import type { WorkQueue } from '../ports/owed/work-queue.ts';

/** One queue in front of those of all kinds of work: each piece is announced to its kind's. Work of another kind is not announced. */
export function routeWork(queues: Readonly<Record<string, WorkQueue>>): WorkQueue {
  return {
    async announce(all) {
      const byKind = Map.groupBy(all, ({ kind }) => kind);
      const failed = await Promise.all([...byKind].map(async ([kind, some]) => queues[kind]?.announce(some) ?? some));
      return failed.flat();
    },
  };
}
