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
  return JSON.parse(outputOf('bundle.ts', folders));
}

/**
 * Bundles the desk's page: its `code` is JSON, the texts of its files by their paths.
 * @throws Error if it cannot be bundled; why is on standard error
 */
export function makeDeskPage(): Bundle {
  return JSON.parse(outputOf('bundle-desk.ts'));
}

function outputOf(script: string, args: readonly string[] = []): string {
  return execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
  }).toString();
}
