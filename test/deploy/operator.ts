import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stackName } from './deployed-stack.ts';
import { type CommandPlace, ran } from './ran.ts';

const run = promisify(execFile);

/** The operator's command line of one version, on the deployed stack. */
export interface Operator {
  /**
   * Runs a command; returns what it printed.
   * @throws CheckFailed when it fails
   */
  run(...words: string[]): Promise<string>;
  /** Likewise, with `--json`. */
  ask<T>(...words: string[]): Promise<T>;
  /** What a command prints, whether it succeeds or not. */
  print(...words: string[]): Promise<string>;
  /** The text of a file that a command has written. */
  read(name: string): string;
  /** Writes a value into a file for a command; returns its path. */
  file(name: string, value: object): string;
}

/** The operator with the command line of a checkout. @param folder for files */
export function operator({ checkout, environment }: CommandPlace, folder: string): Operator {
  const bin = join(checkout, 'bin/cli.ts');
  const options = { env: environment, cwd: folder };
  const all = (words: readonly string[]) => [bin, ...words, '--stack', stackName];
  const told = (words: readonly string[]) =>
    ran(process.execPath, all(words), options, `wifi-tickets ${words.slice(0, 2).join(' ')}`);
  return {
    run: (...words) => told(words),
    ask: async (...words) => JSON.parse(await told([...words, '--json'])),
    print: (...words) =>
      run(process.execPath, all(words), options).then(
        ({ stdout }) => stdout,
        ({ stdout }: { stdout: string }) => stdout,
      ),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    file: (name, value) => {
      const path = join(folder, name);
      writeFileSync(path, JSON.stringify(value));
      return path;
    },
  };
}
