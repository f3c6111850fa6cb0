import { randomUUID } from 'node:crypto';
import type { CloudLog } from '../log/cloud-log.ts';
import { untilClock } from '../process/lifetime.ts';
import type { Faults } from '../stack/faults.ts';
import type { StackModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';
import type { RunningFunctions } from './start-functions.ts';

/** Lambda's own queue of calls that nobody waits for, as those of schedules. */
export interface AsynchronousCalls {
  /**
   * Puts a call into the queue, its event as JSON; resolves once Lambda has made it, or given it up.
   */
  call(functionName: string, event: string): Promise<void>;
  /** Gives up all that wait. */
  stop(): void;
}

/** What Lambda's queue needs from around it. */
interface AsynchronousHost {
  readonly functions: Pick<RunningFunctions, 'invoke' | 'hasRoom'>;
  readonly watch: Pick<Watch, 'throttled'>;
  readonly faults: Pick<Faults, 'away' | 'callAgainAfterMs' | 'throttle'>;
  readonly log: CloudLog;
}

interface Call {
  readonly functionName: string;
  readonly event: string;
  readonly requestId: string;
}

const byDefault = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

/** Before the second and before the third try of a call that failed. */
const retryWaitsMs = [60_000, 120_000];
/** A call that finds no free environment waits a second, then twice as long each time. */
const firstWaitMs = 1000;
const longestWaitMs = 300_000;

/**
 * Makes calls as Lambda's queue does: what fails is tried again, what finds no free environment waits, and what is too old
 * or has failed too often is given up.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 * @throws an error that names the resource, when it is about a function that is not in the template.
 */
export function asynchronousCalls(
  stack: Pick<StackModel, 'asynchronous' | 'functions'>,
  host: AsynchronousHost,
): AsynchronousCalls {
  const { functions, watch, faults, log } = host;
  const stopping = new AbortController();
  const { signal } = stopping;
  const settings = new Map(stack.asynchronous.map((one) => [one.functionName, one]));
  for (const { logicalId, functionName } of stack.asynchronous)
    if (!stack.functions.some(({ name }) => name === functionName))
      throw new Error(`${logicalId} is about ${functionName}, which is no function of the template`);
  async function work({ functionName, event, requestId }: Call): Promise<void> {
    const { maximumEventAgeSeconds, maximumRetryAttempts } = settings.get(functionName) ?? byDefault;
    const oldest = Date.now() + maximumEventAgeSeconds * 1000;
    const giveUp = (why: string, made: number) =>
      log.say(functionName, 'warn', `an asynchronous call is given up: ${why}, made ${made} times`);
    let [waitMs, made] = [firstWaitMs, 0];
    while (Date.now() <= oldest) {
      const isRefused = faults.away?.(functionName) || faults.throttle?.(functionName);
      if (isRefused || !functions.hasRoom(functionName)) {
        watch.throttled(functionName);
        await untilClock(Date.now() + waitMs, signal);
        waitMs = Math.min(waitMs * 2, longestWaitMs);
        continue;
      }
      made++;
      const [outcome] = await Promise.allSettled([functions.invoke(functionName, event, requestId)]);
      if (outcome.status === 'fulfilled') return;
      if (made > maximumRetryAttempts) return giveUp('RetriesExhausted', made);
      await untilClock(Date.now() + (retryWaitsMs[made - 1] ?? 0), signal);
    }
    giveUp('EventAgeExceeded', made);
  }
  async function workAfter(ms: number, call: Call): Promise<void> {
    try {
      if (ms > 0) await untilClock(Date.now() + ms, signal);
      await work(call);
    } catch (error) {
      // Once it has stopped, nobody is told of what waited.
      if (!signal.aborted) log.say(call.functionName, 'warn', String(error));
    }
  }

  return {
    async call(functionName, event) {
      const one = { functionName, event, requestId: randomUUID() };
      const timesMs = [0, ...(faults.callAgainAfterMs?.(functionName) ?? [])];
      await Promise.all(timesMs.map((ms) => workAfter(ms, one)));
    },
    stop: () => stopping.abort(),
  };
}
