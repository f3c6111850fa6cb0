import { fork } from 'node:child_process';
import { once } from 'node:events';

/** One function as deployed. */
export interface BenchFunction {
  readonly name: string;
  /** Absolute path of its bundle. */
  readonly file: string;
  /** All environment variables of its process. */
  readonly env: Readonly<Record<string, string>>;
  /** The queue that it works on. */
  readonly queueArn?: string;
}

/** What one call cost, and what came of it. */
export interface Invocation {
  /** CPU time of all threads in µs. */
  readonly cpuUs: number;
  /** Memory in bytes afterwards. */
  readonly rss: number;
  readonly answer?: { readonly batchItemFailures?: readonly unknown[]; readonly statusCode?: number };
  /** The error that it threw. */
  readonly error?: string;
}

/** Starts a function's environment as its own process; its first call loads the bundle. @param program `child.ts`, bundled */
export function startChild({ name, file, env }: BenchFunction, program: string) {
  const child = fork(program, { env: { ...env, BENCH_BUNDLE: file }, execArgv: [], silent: true });
  let last = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data: Buffer) => {
      last = data.toString().slice(-2000);
    });
  return {
    /** @throws Error if it throws, ends, or does not finish a message */
    async invoke(event: unknown): Promise<Invocation> {
      const ended = new AbortController();
      const { signal } = ended;
      const exit = once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${name} has ended: ${last}`)));
      child.send({ event });
      const [said] = (await Promise.race([once(child, 'message', { signal }), exit])) as [Invocation];
      exit.catch(() => undefined);
      ended.abort();
      if (said.error || said.answer?.batchItemFailures?.length)
        throw new Error(`${name} failed: ${said.error ?? last}`);
      return said;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
