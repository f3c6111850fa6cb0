import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');
const esbuild = createRequire(import.meta.url).resolve('esbuild/package.json');

/** What says of a package which of its files are taken, and how. */
const inPackage = /^(?<modules>.*\bnode_modules\/)(?:@[^/]+\/)?[^/]+\//;

/**
 * Tells whether a bundle would come out as it is: it differs when its code has changed, a file that it is made of, a package
 * or its version, the lockfile, how it is bundled, or with what.
 * @param files all that the bundle is made of, as ways from the project
 */
export function fingerprint({ code, files }: { readonly code: string; readonly files: readonly string[] }): string {
  const packages = new Set<string>();
  for (const file of files) {
    const { 0: folder, groups } = inPackage.exec(file) ?? {};
    // npm writes what it has installed there, which is not always what the lockfile says.
    if (folder) packages.add(`${folder}package.json`).add(`${groups?.modules}.package-lock.json`);
  }
  const ownWays = readdirSync(import.meta.dirname).map((name) => `lib/bundle/${name}`);
  const settings = ['package.json', 'package-lock.json', 'tsconfig.json', ...ownWays];
  const hash = createHash('sha256').update(code).update(readFileSync(esbuild));
  for (const file of [...settings, ...[...packages].sort(), ...files]) {
    const content = contentOf(join(project, file));
    hash.update(`\n${file} ${content?.length}\n`).update(content ?? '');
  }
  return hash.digest('hex');
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
