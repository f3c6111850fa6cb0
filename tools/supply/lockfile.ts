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
