import type { InstalledPackage } from '../package/packages-of.ts';
import { isAllowed } from './is-allowed.ts';

/** @throws Error naming each package whose licence does not allow it to ship */
export function assertAllowed(packages: readonly Pick<InstalledPackage, 'name' | 'version' | 'license'>[]): void {
  const refused = packages.filter(({ license }) => !isAllowed(license));
  if (refused.length === 0) return;
  const lines = new Set(refused.map(({ name, version, license }) => `${name} ${version}: ${license || 'none named'}`));
  throw new Error(`The licences of these packages do not allow them to ship:\n${[...lines].join('\n')}`);
}
