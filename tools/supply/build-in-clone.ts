import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, realpathSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where and how a build is made. */
export interface BuildPlace {
  /** An empty folder. */
  readonly folder: string;
  /** In octal, for example `022`. */
  readonly umask: string;
  /** When all sources were last changed. */
  readonly time: Date;
  readonly env: Readonly<Record<string, string>>;
  /** Packages that are installed already, which are linked (Linux); else npm installs them anew. */
  readonly modules?: string;
}

const project = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/**
 * Clones this repository's commit, installs what its lockfile says without running any package's scripts, packs the
 * package and synthesizes the stack.
 * @returns the tarball, what is in `dist/`, and the stack's templates and assets
 */
export async function buildInClone({ folder, umask, time, env, modules }: BuildPlace): Promise<Digests> {
  const shell = (command: string, ...words: string[]) =>
    run('sh', ['-c', `umask ${umask}; ${command}`, command, ...words], {
      cwd: folder,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
  await shell('git clone --quiet --no-hardlinks "$1" .', project);
  const { stdout } = await shell('git ls-files -z');
  for (const file of stdout.split('\0').filter(Boolean)) utimesSync(join(folder, file), time, time);
  if (modules === undefined) await shell('npm ci --ignore-scripts --prefer-offline --no-audit --no-fund');
  else await shell('cp -al "$1" node_modules', realpathSync(modules));
  await shell('npm pack');
  await shell('npm run synth -- --context senderAddress=wifi@hotel-sol.example --context identity=hotel-sol.example');
  const found = ['*.tgz', 'dist/**', 'cdk.out/*.template.json', 'cdk.out/asset.*/**'];
  const files = globSync(found, { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  return new Map(
    files.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

/** Files with the SHA-256 of each, in hex, by their paths. */
type Digests = ReadonlyMap<string, string>;

/** The files that are in one alone, or not the same in both, in order. */
export function differences(one: Digests, other: Digests): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).toSorted();
}
