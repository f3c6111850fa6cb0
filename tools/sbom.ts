import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { billProblems } from './supply/bill-of-materials.ts';
import { developsOnly } from './supply/licences.ts';
import { lockfileProblems } from './supply/lockfile.ts';

/**
 * Checks the bill of materials that `npm run build` wrote, by CycloneDX's schema, and the lockfile; then tells what ships, and
 * what must not. That all that ships has an allowed licence, the build has checked.
 */
const project = join(import.meta.dirname, '..');
const bill = readFileSync(join(project, 'dist/sbom.cdx.json'), 'utf8');
const lockfile = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));

const problems = [...(await billProblems(bill)), ...lockfileProblems(lockfile)];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

interface Component {
  readonly type: string;
  readonly licenses?: readonly { readonly license?: { readonly id: string }; readonly expression?: string }[];
}
const { components }: { readonly components: readonly Component[] } = JSON.parse(bill);
const counts = new Map<string, number>();
for (const { type, licenses } of components) {
  if (type !== 'library') continue;
  const [{ license, expression } = {}] = licenses ?? [];
  const name = license?.id ?? expression ?? 'none named';
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
console.log('dist/sbom.cdx.json: packages that ship, by licence');
for (const [name, count] of [...counts].toSorted()) console.log(`  ${name.padEnd(14)}${count}`);
console.log('Packages for development alone, whose licences would not be allowed to ship');
for (const [name, packages] of developsOnly(lockfile)) console.log(`  ${name}: ${packages.join(', ')}`);
