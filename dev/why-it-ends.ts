import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFailedWrite } from 'local-cloud/start-local-cloud.ts';
import { LockTaken } from './claims.ts';
import type { Endpoints } from './endpoints.ts';
import { endpointsFile, runningLock } from './endpoints-file.ts';

/** Why the local cloud cannot start or continue, and what to do: one line if the error is known. */
export function whyItEnds(error: unknown): string {
  if (isFailedWrite(error)) {
    return `The disk cannot be written (${(error as Error).message}): free some space and start again. All acknowledged data are kept.`;
  }
  if (error instanceof LockTaken) return whoHas(error);
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use: end the process that uses it, or run npm start -- --port 0`;
  return error instanceof Error ? error.message : String(error);
}

function whoHas({ file }: LockTaken): string {
  if (file !== runningLock) {
    return `Another local cloud uses the data in ${dirname(file)}: end it, or use another directory with --data.`;
  }
  return `A local cloud already runs in this folder${mailbox()}: end it with Ctrl-C in its terminal, then start this one.`;
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
