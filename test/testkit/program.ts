import { type ExecFileOptions, execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What a program has printed, and its exit code. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

export type Options = Pick<ExecFileOptions, 'cwd' | 'env' | 'timeout'> & { readonly input?: string };

/** Runs a program to its end, with a text on its standard input. @throws if it cannot be run */
export function runProgram(
  file: string,
  words: readonly string[],
  { input = '', ...options }: Options = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, words, options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve({ stdout, stderr, code: Number(error?.code ?? 0) });
    });
    // A command that ends before it has read all is no error.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** Runs a file of the project by this Node. @param file from the project's root */
export const runScript = (file: string, words: readonly string[], options?: Options): Promise<Ended> =>
  runProgram(process.execPath, [join(import.meta.dirname, '../..', file), ...words], options);

/** What a terminal shows of it. */
export const shown = ({ stdout, stderr, code }: Ended) => ({ out: stdout + stderr, code });

/** A new folder, for all tests of a file, or as long as `atEnd` says. */
export function scratchFolder(atEnd: (end: () => void) => void = afterAll): string {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
