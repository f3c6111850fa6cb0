import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const git = (...words: string[]) => execFileSync('git', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });

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

/** Checks the last release out, with the packages of this checkout; returns how to remove it. */
export function checkOutLastRelease(folder: string): () => void {
  git('worktree', 'add', '--detach', folder, lastRelease.commit);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return () => void git('worktree', 'remove', '--force', folder);
}
