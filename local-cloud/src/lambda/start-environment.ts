import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environmentVariables, type FunctionSettings } from './function-settings.ts';
import { InvocationError } from './invocation.ts';
import { type RuntimeApiListener, type RuntimeWork, serveRuntimeApi } from './serve-runtime-api.ts';

/** One process that runs one function, one invocation at a time. */
export interface Environment {
  /**
   * Runs an invocation and gives the answer as JSON. To be called only when the environment is free.
   * @throws {InvocationError} when the handler fails, or the environment dies or is killed at the time-out.
   */
  invoke(work: EnvironmentWork): Promise<string>;
  /** Waits until the environment asks for more work; false if it is dead. */
  whenFree(): Promise<boolean>;
  isDead(): boolean;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
}

/** An invocation, optionally with a time at which to kill the environment. */
interface EnvironmentWork {
  readonly requestId: string;
  /** The event, as JSON. */
  readonly event: string;
  readonly killAfterMs?: number;
}

/** The dependencies of a function's environments. */
export interface EnvironmentHost {
  readonly region: string;
  /** Called with every line that a function's process writes. */
  readonly onLine: (line: string) => void;
  /** Kills every environment, even one that is starting. */
  readonly killed: AbortSignal;
}

/** Timeout for loading a function: ten seconds in Lambda, longer for a busy laptop. The function's own timeout starts afterwards. */
const initTimeoutMs = 120_000;

const bootstrap = join(import.meta.dirname, 'bootstrap.ts');

/**
 * Starts a process for a function and waits until it is ready.
 * @throws {InvocationError} when the function cannot be loaded.
 */
export async function startEnvironment(settings: FunctionSettings, host: EnvironmentHost): Promise<Environment> {
  const life = environmentLife(settings);
  const api = await serveRuntimeApi(life.listener);
  const child = spawn(process.execPath, [`--max-old-space-size=${Math.floor(settings.memoryMb * 0.9)}`, bootstrap], {
    cwd: settings.codeDirectory,
    env: environmentVariables(settings, api.address, host.region),
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: host.killed,
    killSignal: 'SIGKILL',
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', host.onLine);
  const end = (code: number | null, signal: string | null) => {
    api.close();
    life.end(code, signal);
  };
  child.once('exit', end);
  child.on('error', () => {
    // Also emitted if it is killed; without a process there is no exit event.
    if (child.pid === undefined) end(null, null);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), initTimeoutMs);
  const ready = await life.whenFree();
  clearTimeout(timer);
  if (!ready) throw life.initError();
  const { isDead, whenFree, ended } = life;
  return { isDead, whenFree, ended, invoke: (work) => invoke(work, child, settings, life) };
}

async function invoke(
  work: EnvironmentWork,
  child: ChildProcess,
  settings: FunctionSettings,
  life: ReturnType<typeof environmentLife>,
): Promise<string> {
  const { requestId, event, killAfterMs } = work;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const deadlineMs = Date.now() + timeoutMs;
  const { answer } = await life.begin({ requestId, event, functionArn: settings.arn, deadlineMs });
  const timers = [
    setTimeout(() => {
      const text = `${requestId} Task timed out after ${settings.timeoutSeconds.toFixed(2)} seconds`;
      life.fail(requestId, new InvocationError('Sandbox.Timedout', text));
      child.kill('SIGKILL');
    }, timeoutMs),
  ];
  if (killAfterMs !== undefined) timers.push(setTimeout(() => child.kill('SIGKILL'), killAfterMs));
  // The response is not the end: an environment that never asks for more work is killed too.
  life.whenFree().then(() => {
    for (const timer of timers) clearTimeout(timer);
  });
  return answer;
}

/** Tracks the state of an environment: free, in work, or dead. */
function environmentLife(settings: FunctionSettings) {
  let free = Promise.withResolvers<((work: RuntimeWork) => void) | undefined>();
  let current: { requestId: string; resolve: (body: string) => void; reject: (error: Error) => void } | undefined;
  let death: InvocationError | undefined;
  const ended = Promise.withResolvers<void>();
  const inWork = (requestId: string) => (current?.requestId === requestId ? current : undefined);
  const listener: RuntimeApiListener = {
    ready: (give) => free.resolve(give),
    answered: (requestId, body) => inWork(requestId)?.resolve(body),
    failed: (requestId, body) => inWork(requestId)?.reject(reportedError(body)),
    initFailed: (body) => {
      death = reportedError(body);
    },
  };
  return {
    listener,
    ended: ended.promise,
    isDead: () => death !== undefined,
    initError: () => death ?? new InvocationError('Runtime.Unknown', `${settings.name} did not start`),
    whenFree: async () => (await free.promise) !== undefined,
    fail: (requestId: string, error: InvocationError) => inWork(requestId)?.reject(error),
    async begin(work: RuntimeWork): Promise<{ readonly answer: Promise<string> }> {
      const give = await free.promise;
      if (!give) throw death;
      free = Promise.withResolvers();
      const answer = Promise.withResolvers<string>();
      current = { requestId: work.requestId, resolve: answer.resolve, reject: answer.reject };
      give(work);
      return { answer: answer.promise };
    },
    end(code: number | null, signal: string | null) {
      const how = signal ? `signal: ${signal}` : `exit status ${code}`;
      death ??= new InvocationError('Runtime.ExitError', `${settings.name}: Runtime exited with error: ${how}`);
      current?.reject(death);
      free.resolve(undefined);
      ended.resolve();
    },
  };
}

function reportedError(body: string): InvocationError {
  const { errorType, errorMessage } = JSON.parse(body) as { errorType?: string; errorMessage?: string };
  return new InvocationError(errorType ?? 'Error', errorMessage ?? '');
}
