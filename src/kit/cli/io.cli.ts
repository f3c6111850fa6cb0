import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable, Writable } from 'node:stream';

/** What a command reads from and writes to. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Pick<Writable, 'write'>;
  readonly stderr: Pick<Writable, 'write'>;
}

const given = new AsyncLocalStorage<CommandIo>();

/** The streams of the command that asks: those with which it was run, else the process's own. */
export const io = (): CommandIo => given.getStore() ?? process;

/** Runs a command with streams of its own, so that several may run in a process. */
export const runWithIo = <Result>(streams: CommandIo, run: () => Result): Result => given.run(streams, run);
