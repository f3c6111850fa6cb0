import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { SQSEvent } from 'aws-lambda';
import type { BenchFunction } from '../candidates.ts';

/** The cost and result of one invocation. */
export interface Invocation {
  /** CPU time of all threads in µs. */
  readonly cpuUs: number;
  /** Memory in bytes afterwards. */
  readonly rss: number;
  /** The messages to retry: all, if it threw. */
  readonly failed: readonly string[];
  /** Status of its answer to a request. */
  readonly status?: number;
  /** The error that it threw. */
  readonly error?: string;
}

/** A request of API Gateway, or what a schedule gives. */
export type OtherEvent = Readonly<Record<string, unknown>>;

/** A running environment of a function. */
export interface Child {
  /** Invokes the function; without an event only loads it. */
  invoke(event?: SQSEvent | OtherEvent): Promise<Invocation>;
  /** Bytes logged so far. */
  logged(): number;
  close(): Promise<void>;
}

interface Told extends Omit<Invocation, 'failed'> {
  readonly answer?: {
    readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
    readonly statusCode?: number;
  };
}

/** Starts a function's environment as its own process, without loading the bundle. */
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
      if (told.error) return { ...told, failed: idsOf(event) };
      const failed = answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
      return { ...told, failed, ...(answer?.statusCode !== undefined && { status: answer.statusCode }) };
    },
    logged: () => bytes,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

function idsOf(event: SQSEvent | OtherEvent | undefined): string[] {
  return event && 'Records' in event ? (event as SQSEvent).Records.map(({ messageId }) => messageId) : [];
}
