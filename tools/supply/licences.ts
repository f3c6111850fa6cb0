import satisfies from 'spdx-satisfies';
import type { InstalledPackage } from '../package/packages-of.ts';
import type { Lockfile } from './lockfile.ts';

/** Licences that ask of whoever passes a package on no more than to pass on their text and notices, by SPDX. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
];

/**
 * Whether a package with this licence may ship.
 * @param license an SPDX expression; anything else is not allowed
 */
function isAllowed(license: string): boolean {
  try {
    return satisfies(license, allowed);
  } catch {
    return false;
  }
}

/** @throws Error naming each package whose licence does not allow it to ship */
export function assertAllowed(packages: readonly Pick<InstalledPackage, 'name' | 'version' | 'license'>[]): void {
  const refused = packages.filter(({ license }) => !isAllowed(license));
  if (refused.length === 0) return;
  const lines = new Set(refused.map(({ name, version, license }) => `${name} ${version}: ${license || 'none named'}`));
  throw new Error(`The licences of these packages do not allow them to ship:\n${[...lines].join('\n')}`);
}

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
