import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bundle } from './bundle-shelf.ts';

const functions = join(import.meta.dirname, '../../functions');

/** The folders of all functions, below `functions/`. */
export function functionFolders(): string[] {
  return readdirSync(functions).filter((name) => existsSync(join(functions, name, 'index.ts')));
}

/**
 * Bundles functions, in a process of its own: the bundler has no synchronous interface that takes our plugins.
 * @throws Error if one cannot be bundled; why is on standard error
 */
export function makeBundles(folders: readonly string[]): readonly Bundle[] {
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'bundle.ts'), ...folders], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(output.toString());
}
