import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of wifi-tickets that makes the stack, for example `0.1.0`. */
export function packageVersion(): string {
  // Above `lib`, and above the package's `dist`.
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
