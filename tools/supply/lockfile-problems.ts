import type { LockedPackage, Lockfile } from './lockfile.ts';

const registry = 'https://registry.npmjs.org/';

/**
 * Packages that npm would install without a checksum, or from elsewhere than npm's public registry: a sentence each.
 * @param lockfile of which a package without `resolved` comes from the registry that npm is set to, with that checksum
 */
export function lockfileProblems({ packages }: Lockfile): readonly string[] {
  return Object.entries(packages).flatMap(([folder, locked]) =>
    folder.includes('node_modules/') && !locked.link && !locked.inBundle ? problemsOf(folder, locked) : [],
  );
}

function problemsOf(folder: string, { integrity, resolved }: LockedPackage): string[] {
  return [
    /^sha512-[\w+/]{86}==$/.test(integrity ?? '') ? [] : `${folder} has no SHA-512`,
    resolved === undefined || resolved.startsWith(registry) ? [] : `${folder} comes from elsewhere than ${registry}`,
  ].flat();
}
