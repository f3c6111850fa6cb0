import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as it is installed here. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, for example `MIT`. */
  readonly license: string;
  readonly description?: string;
  /** Who wrote it, if its `package.json` says so. */
  readonly authors: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  /** Where it lies, relative to the project. */
  readonly folder: string;
}

const project = join(import.meta.dirname, '../..');
const inPackage = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * The packages that files lie in, each once, by their folders.
 * @param files source files, as paths relative to the project; those of our own are in no package
 */
export function packagesOf(files: Iterable<string>): readonly InstalledPackage[] {
  const folders = new Set([...files].flatMap((file) => inPackage.exec(file) ?? []));
  return [...folders].sort().flatMap((folder) => packageIn(folder) ?? []);
}

/** A folder's package; undefined if it only says how its modules are read, as folders within a package may. */
export function packageIn(folder: string): InstalledPackage | undefined {
  const text = readFileSync(join(project, folder, 'package.json'), 'utf8');
  const { name, version, license, description, author, contributors = [], scripts = {} } = JSON.parse(text);
  if (name === undefined || version === undefined) return undefined;
  const authors = [author ?? [], contributors].flat().map(nameOf);
  return { name, version, license: licenseOf(license), description, authors: [...new Set(authors)], scripts, folder };
}

/** Some packages name their licence in an object, as was usual once. */
function licenseOf(license: string | { readonly type: string } | undefined): string {
  return typeof license === 'object' ? license.type : (license ?? '');
}

function nameOf(person: string | { readonly name: string }): string {
  return typeof person === 'object' ? person.name : person.replace(/ *[<(].*$/, '');
}
