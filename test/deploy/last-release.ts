import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 256 * 1024 * 1024 });

/** The last release and the commit that it was made of. */
export const lastRelease = JSON.parse(readFileSync(join(root, 'test/release/last-release.json'), 'utf8')) as {
  readonly version: string;
  readonly commit: string;
};

/** Whether this clone has the commit of the last release: a shallow one may not. */
export function hasLastRelease(): boolean {
  try {
    git('cat-file', '-e', `${lastRelease.commit}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

/** Puts the sources of the last release into a folder, with the packages of this checkout. */
export function unpackLastRelease(folder: string): void {
  mkdirSync(folder);
  execFileSync('tar', ['-x', '-C', folder], { input: git('archive', lastRelease.commit) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}
