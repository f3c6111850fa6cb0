import type { InstalledPackage } from '../package/packages-of.ts';

/** A file of the package that was bundled, and the packages whose code is in it. */
export interface ShippedPart {
  /** As a path in the package, for example `dist/functions/issue-tickets/index.js`. */
  readonly path: string;
  /** Of its content, in hex. */
  readonly sha256: string;
  readonly packages: readonly InstalledPackage[];
}
