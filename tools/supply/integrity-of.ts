import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));

/**
 * The SHA-512 of a package's tarball at the registry, in hex, as the lockfile has it.
 * @param folder where the package is installed, for example `node_modules/zod`
 */
export function integrityOf(folder: string): string | undefined {
  const { integrity } = packages[folder.slice(folder.indexOf('node_modules/'))] ?? {};
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}
