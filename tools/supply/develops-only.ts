import { isAllowed } from './is-allowed.ts';
import type { Lockfile } from './lockfile.ts';

/**
 * What is used to develop, and must not ship, because of its licence: by licence, the packages with their versions.
 * Ours have no licence in the lockfile.
 */
export function developsOnly({ packages }: Lockfile): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [folder, { version, license = 'none named', link, inBundle }] of Object.entries(packages)) {
    const [, name] = /.*node_modules\/(.+)$/.exec(folder) ?? [];
    // What comes in another's tarball has its licence there, and not in the lockfile.
    if (name === undefined || link || (inBundle && license === 'none named') || isAllowed(license)) continue;
    found.set(license, [...(found.get(license) ?? []), `${name} ${version}`].toSorted());
  }
  return found;
}
