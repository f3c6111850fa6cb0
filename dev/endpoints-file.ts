import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Endpoints } from './endpoints.ts';

/** Where the command line finds the local cloud that runs in this folder. */
export const endpointsFile = '.local/endpoints.json';

/** Whoever has this lock is the local cloud of this folder, and the only one to write or remove that file. */
export const runningLock = '.local/running.lock';

const part = `${endpointsFile}.part`;

/** Says how the local cloud is reached. The file has a key in it: it is its owner's alone, and is never seen half written. */
export function writeEndpoints(endpoints: Endpoints): void {
  rmSync(part, { force: true });
  writeFileSync(part, `${JSON.stringify(endpoints, null, 2)}\n`, { mode: 0o600 });
  renameSync(part, endpointsFile);
}

/** Says that no local cloud runs here any more. */
export function removeEndpoints(): void {
  rmSync(endpointsFile, { force: true });
}
