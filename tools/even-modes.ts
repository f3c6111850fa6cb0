import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives the files that npm packs the modes that git knows: npm takes them over into the tarball, and else whoever packs it
 * with another umask makes another one.
 */
const project = join(import.meta.dirname, '..');
const options = { cwd: project, maxBuffer: 64 * 1024 * 1024 };
const [packed]: readonly Packed[] = Object.values(
  JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], options).toString()),
);
const listed = execFileSync('git', ['ls-files', '--stage'], options).toString();
const executable = new Set(
  listed.split('\n').flatMap((line) => (line.startsWith('100755') ? line.split('\t')[1] : [])),
);

interface Packed {
  readonly files: readonly { readonly path: string }[];
}

for (const { path } of packed?.files ?? []) chmodSync(join(project, path), executable.has(path) ? 0o755 : 0o644);
