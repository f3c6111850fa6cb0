import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CommandIo } from '../../src/kit/cli/terminal.cli.ts';
import { runCli } from '../../src/operations/commands/run-cli.cli.ts';
import type { Ended } from './program.ts';

/** Where a command is run. */
interface Place {
  readonly cwd: string;
  /** All environment variables that it has. */
  readonly env: NodeJS.ProcessEnv;
}

/** Where the test itself is. */
const home: Place = { cwd: process.cwd(), env: process.env };

const running = new Map<Promise<unknown>, Place>();

/** Runs a command of the command line in this process. */
export const runCommand = (words: readonly string[], place: Place, input?: string): Promise<Ended> =>
  runHere((streams) => runCli(words, streams), place, input);

/**
 * Runs a program in this process, which meanwhile is in the program's folder and has its environment. Several may run at once in
 * one place; one of another place waits for them.
 */
export async function runHere(
  run: (streams: CommandIo) => Promise<number>,
  { cwd, env }: Place,
  input = '',
): Promise<Ended> {
  const isElsewhere = (place: Place) => place.cwd !== cwd || place.env !== env;
  while ([...running.values()].some(isElsewhere)) await Promise.race(running.keys());
  if (running.size === 0) {
    process.chdir(cwd);
    process.env = env;
  }
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = Promise.all([text(stdout), text(stderr)]);
  const ended = run({ stdin: Readable.from([Buffer.from(input)]), stdout, stderr }).finally(() => {
    for (const stream of [stdout, stderr]) stream.end();
    running.delete(ended);
    if (running.size > 0) return;
    process.chdir(home.cwd);
    process.env = home.env;
  });
  running.set(ended, { cwd, env });
  const code = await ended;
  const [out, errors] = await printed;
  return { stdout: out, stderr: errors, code };
}
