/** A semaphore. */
export interface Semaphore {
  /** Waits for a permit and takes it. */
  take(): Promise<void>;
  /** Releases a permit to the longest waiting caller. */
  release(): void;
}

/** A semaphore with a fixed number of permits. */
export function semaphore(count: number): Semaphore {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    release() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
