import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Endpoints } from './endpoints.ts';

/** Where the command line finds the local cloud that runs in this folder. */
export const endpointsFile = '.local/endpoints.json';

/** The lock of the local cloud of this folder: only its holder may write or remove that file. */
export const runningLock = '.local/running.lock';

const part = `${endpointsFile}.part`;

/** Writes the local cloud's endpoints, atomically. Only its owner can read the file, because it contains a key. */
export function writeEndpoints(endpoints: Endpoints): void {
  rmSync(part, { force: true });
  writeFileSync(part, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, endpointsFile);
}

/** Removes the file, because the local cloud has ended. */
export function removeEndpoints(): void {
  rmSync(endpointsFile, { force: true });
}
