import packageJson from '../../package.json' with { type: 'json' };
import { type InstalledPackage, packageIn } from '../package/packages-of.ts';

/** The packages that npm installs together with ours, as they are installed here: its dependencies, which have none. */
export function installedBeside(): readonly InstalledPackage[] {
  return Object.keys(packageJson.dependencies).flatMap((name) => packageIn(`node_modules/${name}`) ?? []);
}
