import type { FunctionSettings } from './function-settings.ts';
import { type Environment, type EnvironmentHost, startEnvironment } from './start-environment.ts';

/** The pool of one function's environments: free ones are kept warm. */
export interface EnvironmentPool {
  /**
   * A free environment: a warm one, or a new one with the time that its start took, in ms.
   * @throws {InvocationError} when the function cannot be loaded.
   */
  take(): Promise<{ readonly environment: Environment; readonly initMs?: number }>;
  /** Returns an environment to the pool once it asks for more work; drops a dead one. */
  giveBack(used: Environment): Promise<void>;
  /** Kills all environments and waits for their end. */
  close(): Promise<void>;
}

/** The dependencies of a pool, which kills its environments itself. */
export type EnvironmentPoolHost = Omit<EnvironmentHost, 'killed'>;

/** An empty pool. */
export function environmentPool(settings: FunctionSettings, host: EnvironmentPoolHost): EnvironmentPool {
  const killing = new AbortController();
  const starting = new Set<Promise<Environment>>();
  const alive = new Set<Environment>();
  const idle: Environment[] = [];
  const returning = new Set<Promise<boolean>>();

  async function warm(): Promise<Environment | undefined> {
    for (;;) {
      for (let free = idle.pop(); free; free = idle.pop()) {
        if (!free.isDead()) return free;
        alive.delete(free);
      }
      if (returning.size === 0) return undefined;
      // It has responded and will be free soon: faster than a cold start.
      await Promise.race(returning);
    }
  }

  return {
    async take() {
      const environment = await warm();
      if (environment) return { environment };
      const begun = performance.now();
      const start = startEnvironment(settings, { ...host, killed: killing.signal }).then((cold) => {
        alive.add(cold);
        return cold;
      });
      starting.add(start);
      const cold = await start.finally(() => starting.delete(start));
      return { environment: cold, initMs: performance.now() - begun };
    },
    async giveBack(used) {
      const free = used.whenFree();
      returning.add(free);
      const stillAlive = await free;
      returning.delete(free);
      if (stillAlive) idle.push(used);
      else alive.delete(used);
    },
    async close() {
      killing.abort();
      await Promise.allSettled(starting);
      await Promise.all([...alive].map(({ ended }) => ended));
    },
  };
}
