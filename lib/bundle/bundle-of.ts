import { join } from 'node:path';
import { bundleShelf } from './bundle-shelf.ts';
import { functionFolders, makeBundles, makeDeskPage } from './make-bundles.ts';

const shelf = bundleShelf(join(import.meta.dirname, '../../.local/bundles'));

/**
 * The code of a function, by its folder below `functions/`. If its sources have changed it is bundled again, together
 * with all other changed functions: the stack needs them all, and together they take the time of one.
 * @throws Error if it cannot be bundled; why is on standard error
 */
export function bundleOf(folder: string): string {
  const kept = shelf.find(folder);
  if (kept !== undefined) return kept;
  const stale = functionFolders().filter((name) => name === folder || shelf.find(name) === undefined);
  const begun = Date.now();
  const bundles = makeBundles(stale);
  for (const bundle of bundles) shelf.keep(bundle, begun);
  const made = bundles.find((bundle) => bundle.folder === folder);
  if (!made) throw new Error(`There is no functions/${folder}/index.ts`);
  return made.code;
}

/** The texts of the desk's page's files by their paths: `manifest.json` and `assets/…`. */
export type DeskPageFiles = Readonly<Record<string, string>>;

/** The files of the desk's page, made again if its sources have changed. @throws Error if it cannot be bundled; why is on standard error */
export function deskPageFiles(): DeskPageFiles {
  const kept = shelf.find('desk-page');
  if (kept !== undefined) return JSON.parse(kept);
  const begun = Date.now();
  const made = makeDeskPage();
  shelf.keep(made, begun);
  return JSON.parse(made.code);
}
