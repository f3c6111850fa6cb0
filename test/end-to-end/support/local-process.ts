import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Endpoints } from '../../../dev/endpoints.ts';

const program = join(import.meta.dirname, '../../../bin/local.ts');

/** The local cloud as `npm start` runs it, in a folder. */
export interface LocalProcess {
  /** All that it wrote so far. */
  said(): string;
  /** Waits until it says that Ctrl-C ends it. @throws what it said, when it ends before. */
  ready(): Promise<Endpoints>;
  /** Its exit code, once it has ended; undefined after a signal. */
  readonly ended: Promise<number | undefined>;
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
}

/** Starts a local cloud on free ports that ends with the test, or as `atEnd` says. @param before what the shell does beforehand, as `umask 000` */
export function localProcess(
  folder: string,
  flags: readonly string[],
  { before = ':', atEnd = onTestFinished }: { before?: string; atEnd?: (end: () => Promise<void>) => void } = {},
): LocalProcess {
  const line = ['-c', `${before}; exec "$0" "$@"`, process.execPath, program, '--port', '0', ...flags];
  const child = spawn('sh', line, { cwd: folder });
  let said = '';
  const running = Promise.withResolvers<void>();
  const hear = (data: Buffer) => {
    said += data;
    if (said.includes('Ctrl-C ends everything')) running.resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code]) => code ?? undefined);
  atEnd(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    said: () => said,
    async ready() {
      await Promise.race([running.promise, ended.then(() => Promise.reject(new Error(said)))]);
      return JSON.parse(readFileSync(join(folder, '.local/endpoints.json'), 'utf8'));
    },
    ended,
    kill: (signal) => child.kill(signal),
  };
}
