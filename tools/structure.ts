import { execFileSync } from 'node:child_process';
import { markdownTable } from './marked-tables.ts';
import { figuresOf } from './structure/figures.ts';
import { sourceFile } from './structure/source-file.ts';

/**
 * Prints figures of how the code is laid out, a column for each commit that is named (the last one if none is): `npm run
 * structure -- v0.1.0 HEAD`.
 */
const root = new URL('..', import.meta.url).pathname;
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
const commits = process.argv.length > 2 ? process.argv.slice(2) : ['HEAD'];
const columns = commits.map((commit) => figuresOf(filesOf(commit)));
const names = [...new Set(columns.flatMap((column) => column.map(([name]) => name)))];
const rows = names.map((name) => [name, ...columns.map((column) => column.find(([of]) => of === name)?.[1] ?? '')]);
for (const line of markdownTable([['', ...commits], ...rows])) console.log(line);

function filesOf(commit: string) {
  const paths = git('ls-tree', '-r', '--name-only', commit)
    .split('\n')
    .filter((path) => path.endsWith('.ts') && path.includes('/'));
  const texts = textsOf(paths.map((path) => `${commit}:${path}`));
  return paths.map((path, i) => sourceFile(path, texts[i] ?? ''));
}

/** The texts of many files of git's by one call. */
function textsOf(names: readonly string[]): readonly string[] {
  const options = { cwd: root, input: names.join('\n'), maxBuffer: 1 << 28 };
  const all = execFileSync('git', ['cat-file', '--batch'], options);
  let at = 0;
  return names.map(() => {
    const end = all.indexOf(10, at);
    const size = Number(all.toString('utf8', at, end).split(' ').at(-1));
    at = end + 1 + size + 1;
    return all.toString('utf8', end + 1, end + 1 + size);
  });
}
