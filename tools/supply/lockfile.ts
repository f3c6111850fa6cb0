/** A package of a lockfile, as far as it is asked for here. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  /** A folder of this repository. */
  readonly link?: boolean;
  /** It comes in the tarball of the package that it lies in. */
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
}

/** npm's lockfile: its packages by the folders that they are installed in. */
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

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
