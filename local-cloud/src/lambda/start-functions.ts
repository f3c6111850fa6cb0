import type { CloudLog } from '../log/cloud-log.ts';
import type { CleanupStack } from '../process/lifetime.ts';
import type { Faults } from '../stack/faults.ts';
import type { FunctionModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';
import { type FunctionPool, functionPool, type InvocationReport } from './function-pool.ts';
import { InvocationError } from './invocation.ts';

/** Invokes a function, by its name, with an event; event and answer are JSON. A call that comes again keeps its id. */
export type InvokeFunction = (functionName: string, event: string, requestId?: string) => Promise<string>;

/** A new AWS account runs ten environments at once; a function that reserves none may have them all. */
const environmentsOfAnAccount = 10;

/** The template's functions, ready for invocations. */
export interface RunningFunctions {
  readonly invoke: InvokeFunction;
  /** Whether one more invocation of a function need not wait in line. */
  hasRoom(functionName: string): boolean;
  /** The functions that are at work, each as often as it is. */
  inWork(): readonly string[];
  /** Waits until no invocation is running. */
  whenIdle(): Promise<void>;
}

/** Prepares the template's functions; none starts before its first event. */
export function startFunctions(
  functions: readonly FunctionModel[],
  host: {
    readonly region: string;
    /** Additional variables of every function: the endpoints of AWS's services. */
    readonly endpoints: Readonly<Record<string, string>>;
    readonly log: CloudLog;
    readonly watch?: Pick<Watch, 'logged' | 'invoked' | 'throttled'>;
    readonly faults: Faults;
    readonly cleanup: CleanupStack;
  },
): RunningFunctions {
  const { region, endpoints, log, watch, faults, cleanup } = host;
  const pools = new Map<string, FunctionPool>();
  for (const model of functions) {
    const settings = { ...model, environment: { ...endpoints, ...model.environment } };
    const pool = functionPool(settings, {
      region,
      maximumEnvironments: model.reservedConcurrency ?? environmentsOfAnAccount,
      onLine: (line) => {
        watch?.logged(model.name, line);
        log.functionLine(model.name, line);
      },
      onReport: (report) => {
        sayReport(model.name, report, log);
        watch?.invoked(model.name, report);
      },
    });
    pools.set(model.name, pool);
    cleanup.defer(() => pool.close());
  }
  const running = new Map<Promise<string>, string>();
  return {
    async invoke(name, event, requestId) {
      const pool = pools.get(name);
      if (!pool) throw new Error(`There is no function ${name}`);
      if (faults.throttle?.(name)) {
        watch?.throttled(name);
        throw new InvocationError('TooManyRequestsException', `The account has no free execution for ${name}`);
      }
      const answer = pool.invoke(event, { killAfterMs: faults.killAfterMs?.(name), requestId });
      running.set(answer, name);
      return answer.finally(() => running.delete(answer));
    },
    hasRoom: (name) => pools.get(name)?.hasRoom() ?? false,
    inWork: () => [...running.values()],
    async whenIdle() {
      while (running.size > 0) await Promise.allSettled(running.keys());
    },
  };
}

function sayReport(name: string, { requestId, durationMs, initMs, error }: InvocationReport, log: CloudLog): void {
  const start = initMs === undefined ? 'warm' : `cold ${Math.round(initMs)} ms`;
  log.say(name, 'debug', `REPORT ${requestId} ${durationMs.toFixed(1)} ms, ${start}`);
  if (!error) return;
  // The function itself has logged its handler's errors; only this process can log the end of an environment.
  const ours = /^(Sandbox|Runtime)\./.test(error.errorType);
  log.say(name, ours ? 'error' : 'debug', `${error.errorType}: ${ours ? error.message : requestId}`);
}
