import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SQSEvent } from 'aws-lambda';
import type { BenchFunction } from '../contender.ts';

/** What one call of a function took. */
export interface Invocation {
  /** µs of CPU, of all the process's threads. */
  readonly cpuUs: number;
  /** Bytes of memory after it. */
  readonly rss: number;
  /** Which messages must come again: all, if it threw. */
  readonly failed: readonly string[];
  /** What it threw. */
  readonly error?: string;
}

/** One environment of a function, running. */
export interface Child {
  /** Calls the function; without an event it is loaded, and not called. */
  invoke(event?: SQSEvent): Promise<Invocation>;
  /** Bytes that the function has logged so far. */
  logged(): number;
  close(): Promise<void>;
}

interface Told extends Omit<Invocation, 'failed'> {
  readonly answer?: { readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[] };
}

/** Starts a function's environment as a process of its own; nothing is loaded yet. */
export function startChild({ file, env }: BenchFunction, program: string): Child {
  const child = fork(program, { env: { ...env, BENCH_BUNDLE: file }, execArgv: [], silent: true });
  let bytes = 0;
  let last = '';
  let hear = (_: Told): void => undefined;
  child.on('message', (told) => hear(told as Told));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      bytes += data.length;
      last = data.toString().slice(-2000);
    });
  }
  return {
    async invoke(event) {
      child.send({ event });
      const { answer, ...told } = await new Promise<Told>((resolve, reject) => {
        hear = resolve;
        child.once('exit', () => reject(new Error(`${file} has ended: ${last}`)));
      }).finally(() => child.removeAllListeners('exit'));
      if (!event && told.error) throw new Error(told.error);
      if (told.error) return { ...told, failed: event?.Records.map(({ messageId }) => messageId) ?? [] };
      return { ...told, failed: answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [] };
    },
    logged: () => bytes,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
