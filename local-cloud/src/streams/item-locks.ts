/** Locks of items, by their ids: who comes first has it first. */
export interface ItemLocks {
  /** Does some work while nobody else has one of these items. */
  hold<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result>;
}

/** Locks that nobody holds yet. */
export function itemLocks(): ItemLocks {
  const last = new Map<string, Promise<void>>();
  const take = async (id: string): Promise<() => void> => {
    const before = last.get(id);
    const { promise, resolve } = Promise.withResolvers<void>();
    last.set(id, promise);
    await before;
    return () => {
      if (last.get(id) === promise) last.delete(id);
      resolve();
    };
  };
  return {
    async hold(ids, work) {
      const releases: (() => void)[] = [];
      // In one order for all, so that no two wait for each other.
      for (const id of [...new Set(ids)].toSorted()) releases.push(await take(id));
      try {
        return await work();
      } finally {
        for (const release of releases) release();
      }
    },
  };
}
