import { randomUUID } from 'node:crypto';
import type { FunctionSettings } from './function-settings.ts';
import { InvocationError, semaphore } from './invocation.ts';
import { type Environment, type EnvironmentHost, startEnvironment } from './start-environment.ts';

/** A function ready to be invoked, with as many environments as it needs. */
export interface FunctionPool {
  /**
   * Invokes the function and gives its answer as JSON. Warm environments are used again; when all are in work and no more
   * are allowed, the invocation waits in line.
   * @param event as JSON.
   * @param options the invocation's id, if it is one of before that comes again
   * @throws {InvocationError} when the function gives no answer.
   */
  invoke(event: string, options?: { readonly killAfterMs?: number; readonly requestId?: string }): Promise<string>;
  /** Whether an invocation now need not wait in line. */
  hasRoom(): boolean;
  /** Kills every environment, even during work; nothing can be invoked any more. */
  close(): Promise<void>;
}

/** The result of an invocation. */
export interface InvocationReport {
  readonly requestId: string;
  /** Milliseconds from event to response. */
  readonly durationMs: number;
  /** Start time of the environment; absent if it was warm. */
  readonly initMs?: number;
  readonly error?: InvocationError;
}

/** The dependencies of a pool. */
export interface FunctionPoolHost extends EnvironmentPoolHost {
  readonly maximumEnvironments: number;
  readonly onReport: (report: InvocationReport) => void;
}

/** A pool of environments for one function; it is empty until the first invocation. */
export function functionPool(settings: FunctionSettings, host: FunctionPoolHost): FunctionPool {
  const places = semaphore(host.maximumEnvironments);
  const shelf = environmentPool(settings, host);
  let closed = false;
  return {
    async invoke(event, { killAfterMs, requestId = randomUUID() } = {}) {
      await places.take();
      if (closed) {
        places.release();
        throw new InvocationError('Runtime.Closed', `${settings.name} is closed`);
      }
      const { environment: used, initMs } = await shelf.take().catch((error: InvocationError) => {
        places.release();
        host.onReport({ requestId, durationMs: 0, error });
        throw error;
      });
      const begun = performance.now();
      try {
        const answer = await used.invoke({ requestId, event, killAfterMs });
        host.onReport({ requestId, durationMs: performance.now() - begun, initMs });
        return answer;
      } catch (error) {
        const failure = error as InvocationError;
        host.onReport({ requestId, durationMs: performance.now() - begun, initMs, error: failure });
        throw failure;
      } finally {
        shelf.giveBack(used).then(places.release);
      }
    },
    hasRoom: places.hasRoom,
    async close() {
      closed = true;
      await shelf.close();
    },
  };
}

/** The pool of one function's environments: free ones are kept warm. */
interface EnvironmentPool {
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
type EnvironmentPoolHost = Omit<EnvironmentHost, 'killed'>;

/** An empty pool. */
function environmentPool(settings: FunctionSettings, host: EnvironmentPoolHost): EnvironmentPool {
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
