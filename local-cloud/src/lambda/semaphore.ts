/** A semaphore. */
export interface Semaphore {
  /** Waits for a permit and takes it. */
  take(): Promise<void>;
  /** Whether one who takes a permit now need not wait. */
  hasRoom(): boolean;
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
    hasRoom: () => free > 0,
    release() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
