import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Bundle, bundleShelf } from './bundle-shelf.ts';

const project = join(import.meta.dirname, '../..');
const shelf = bundleShelf(join(project, '.local/bundles'));

/**
 * The code of a function, by its folder below `functions/`. If its sources have changed it is bundled again, together
 * with all other changed functions: the stack needs them all, and together they take the time of one.
 * @throws Error if it cannot be bundled; why is on standard error
 */
export function bundleOf(folder: string): string {
  const kept = shelf.find(folder);
  if (kept !== undefined) return kept;
  const all = readdirSync(join(project, 'functions')).filter((name) => existsSync(entryOf(name)));
  const stale = all.filter((name) => name === folder || shelf.find(name) === undefined);
  const begun = Date.now();
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'bundle.ts'), ...stale], {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
  });
  const bundles: readonly Bundle[] = JSON.parse(output.toString());
  for (const bundle of bundles) shelf.keep(bundle, begun);
  const made = bundles.find((bundle) => bundle.folder === folder);
  if (!made) throw new Error(`There is no functions/${folder}/index.ts`);
  return made.code;
}

function entryOf(folder: string): string {
  return join(project, 'functions', folder, 'index.ts');
}
