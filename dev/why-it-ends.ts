import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFailedWrite } from 'local-cloud/process/is-failed-write.ts';
import { LockTaken } from 'local-cloud/process/lock-taken.ts';
import type { Endpoints } from './endpoints.ts';
import { endpointsFile, runningLock } from './endpoints-file.ts';

/** Why the local cloud cannot start or continue, and what to do: one line if the error is known. */
export function whyItEnds(error: unknown): string {
  if (isFailedWrite(error)) {
    return `The disk takes no more (${(error as Error).message}): free some space on it and start again. All that was acknowledged is kept.`;
  }
  if (error instanceof LockTaken) return whoHas(error);
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: end what uses it, or npm start -- --port 0`;
  return error instanceof Error ? error.message : String(error);
}

function whoHas({ file }: LockTaken): string {
  if (file !== runningLock) {
    return `Another local cloud keeps its data in ${dirname(file)}: end that one, or name another directory with --data.`;
  }
  return `A local cloud runs in this folder already${mailbox()}: end it with Ctrl-C where it was started, then start this one.`;
}

/** The address of its mailbox, once it has started. */
function mailbox(): string {
  try {
    const { mailboxUrl }: Endpoints = JSON.parse(readFileSync(endpointsFile, 'utf8'));
    return `, its mailbox is ${mailboxUrl}`;
  } catch {
    return '';
  }
}
