import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LockedPackage, type Lockfile, lockfileProblems } from '../../tools/supply/lockfile.ts';

const lockfile: Lockfile = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));
const zod = lockfile.packages['node_modules/zod'] ?? {};
const problemsWith = (locked: LockedPackage) =>
  lockfileProblems({ packages: { ...lockfile.packages, 'node_modules/zod': locked } });

test('npm installs every package by its checksum, from its public registry', () => {
  expect(lockfileProblems(lockfile)).toEqual([]);
  expect(problemsWith({ ...zod, resolved: 'https://registry.npmjs.org/zod/-/zod-4.6.7.tgz' })).toEqual([]);
});

test.for([
  ['no checksum', { integrity: undefined }],
  ['a weak checksum', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
  ['a mirror', { resolved: 'https://npm.hotel-sol.example/zod-4.6.7.tgz' }],
  ['no encryption', { resolved: 'http://registry.npmjs.org/zod/-/zod-4.6.7.tgz' }],
] as const)('a package with %s is found', ([, wrong]) => {
  expect(problemsWith({ ...zod, ...wrong })).toEqual([expect.stringContaining('node_modules/zod')]);
});
