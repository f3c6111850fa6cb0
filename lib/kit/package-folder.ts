import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package or checkout that this code is of: above `dist`, or above `lib/kit`. */
const folder =
  ['..', '../..'].map((up) => join(import.meta.dirname, up)).find((path) => existsSync(join(path, 'package.json'))) ??
  '';

/** The folder that RADIUS servers are built from. */
export const networkFolder = join(folder, 'network/freeradius');

/** The version of wifi-tickets that makes the stack, for example `0.1.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
