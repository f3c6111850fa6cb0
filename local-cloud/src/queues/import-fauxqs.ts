import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A module of the queue emulator that its package does not name, for example `dist/sqs/sqsTypes.js`. */
export async function importFauxqs(path: string): Promise<Readonly<Record<string, unknown>>> {
  const home = dirname(findPackageJSON('fauxqs', import.meta.url) ?? '');
  return await import(pathToFileURL(join(home, path)).href);
}
