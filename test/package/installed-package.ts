import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDirectory } from 'local-cloud/testing.ts';
import type { TestContext } from 'vitest';

const root = join(import.meta.dirname, '../..');
const modules = join(root, 'node_modules');

/** The compiler. */
export const tsc = join(modules, 'typescript/bin/tsc');

export const esm = '{ "type": "module" }';
export const nodeNext = { target: 'ES2022', module: 'NodeNext', strict: true, types: ['node'] };

/** Runs a program; what it says on failure is in the error. */
export const run = promisify(execFile);

/** The package as `npm pack` makes it, and an empty app that has installed it: the app's folder, and where the package lies in it. */
export type InstalledPackage = Awaited<ReturnType<typeof installPackage>>;

/**
 * Builds and packs the package, and installs it into an empty folder, without the network: its one dependency is packed
 * from where it lies here; the peers, which are large, are linked, as is cdk-nag, which an app may have. Scripts of
 * packages do not run.
 */
export async function installPackage(context: Pick<TestContext, 'onTestFinished'>) {
  const [packs, folder] = [testDirectory(context), testDirectory(context)];
  await run('npm', ['run', 'build'], { cwd: root });
  const ours = await pack(root, packs);
  const zod = await pack(join(modules, 'zod'), packs);
  writeFileSync(join(folder, 'package.json'), '{ "name": "mine", "private": true }');
  const tarballs = [ours, zod].map(({ filename }) => join(packs, filename));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--offline'];
  await run('npm', ['install', ...tarballs, ...quiet], { cwd: folder });
  for (const linked of ['aws-cdk-lib', 'constructs', '@types', 'cdk-nag']) {
    symlinkSync(join(modules, linked), join(folder, 'node_modules', linked));
  }
  const files = ours.files.map(({ path }) => path);
  return { folder, installed: join(folder, 'node_modules/wifi-tickets'), tarball: { size: ours.size, files } };
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

async function pack(folder: string, to: string): Promise<Packed> {
  const options = ['--json', '--ignore-scripts', '--pack-destination', to];
  const { stdout } = await run('npm', ['pack', folder, ...options], { cwd: to, maxBuffer: 16 * 1024 * 1024 });
  const [packed] = Object.values<Packed>(JSON.parse(stdout));
  if (!packed) throw new Error(`npm has packed nothing of ${folder}`);
  return packed;
}

/** A folder of the app's, as a package of its own with the app's modules. */
export function appFolder({ folder }: InstalledPackage, name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}
