import type { TestProject } from 'vitest/node';
import { type InstalledPackage, installPackage } from './installed-package.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly installedPackage: InstalledPackage;
  }
}

/** Before all tests of the package: it is built into one folder, which two tests at once cannot do. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const ends: (() => void)[] = [];
  provide('installedPackage', await installPackage({ onTestFinished: (end) => ends.push(end as () => void) }));
  return () => {
    for (const end of ends) end();
  };
}
