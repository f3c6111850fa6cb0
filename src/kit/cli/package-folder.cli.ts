import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the package or checkout that this code is of: above `dist`, or above `src/kit/cli`. */
const folder = ['..', '../../..']
  .map((up) => join(import.meta.dirname, up))
  .find((path) => existsSync(join(path, 'package.json')));

/** The version of wifi-tickets, for example `0.1.0`. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(folder ?? '', 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Whether this runs in a checkout, whose app reads the settings file, and not in an installed package. */
export function isCheckout(): boolean {
  return existsSync(join(folder ?? '', 'cdk.json'));
}

/** The text of a file that comes with this program, by its path from the root; undefined if it is not there. */
export function packageText(path: string): string | undefined {
  const file = join(folder ?? '', path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
