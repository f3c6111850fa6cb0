import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');
const esbuild = createRequire(import.meta.url).resolve('esbuild/package.json');

/** The fields of `package.json` that decide which files are used. */
const inPackage = /^(?<modules>.*\bnode_modules\/)(?:@[^/]+\/)?[^/]+\//;

/**
 * A fingerprint of a bundle: it changes with the code, a source file, a package or its version, the lockfile, or the
 * bundler.
 * @param files all source files of the bundle, as paths relative to the project
 */
export function fingerprint({ code, files }: { readonly code: string; readonly files: readonly string[] }): string {
  const packages = new Set<string>();
  for (const file of files) {
    const { 0: folder, groups } = inPackage.exec(file) ?? {};
    // npm records here what it has installed, which may differ from the lockfile.
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
