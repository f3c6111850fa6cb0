/** A number of places, of which each may be taken by one at a time. */
export interface Semaphore {
  /** Waits for a place and takes it. */
  take(): Promise<void>;
  /** Gives a place back to whoever waits longest. */
  release(): void;
}

/** A fixed number of places. */
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
