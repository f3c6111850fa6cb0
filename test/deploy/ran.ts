import { type ExecFileOptions, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CheckFailed } from './steps.ts';

const run = promisify(execFile);

/** Where a version's commands run. */
export interface CommandPlace {
  readonly checkout: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs a program; returns what it printed.
 * @param name how it is called in a failure; else as the file
 * @throws CheckFailed with the end of what it said
 */
export async function ran(
  file: string,
  words: readonly string[],
  options: ExecFileOptions,
  name = `${file} ${words.slice(0, 2).join(' ')}`,
): Promise<string> {
  try {
    return String((await run(file, words, { ...options, maxBuffer: 1e8 })).stdout);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const end = (stdout + stderr).trimEnd().split('\n').slice(-20);
    throw new CheckFailed(`${name} succeeds; it said:\n${end.join('\n')}`);
  }
}
