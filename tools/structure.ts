import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from './marked-tables.ts';
import { figuresOf, heldLines, type SourceText } from './structure/figures.ts';
import released from './structure/released.json' with { type: 'json' };

/**
 * Prints figures of how the code is laid out, a column for each commit that is named (the last one if none is): `npm run
 * structure -- v0.1.0 HEAD`. With `--check` the exit code is 1 if the code has grown by more than 2 % since the figures of
 * `structure/released.json`, unless that file says why.
 */
const root = join(import.meta.dirname, '..');
const commits = process.argv.slice(2).filter((one) => one !== '--check');
if (process.argv.includes('--check')) check();
else print(commits.length > 0 ? commits : ['HEAD']);

function print(names: readonly string[]): void {
  const columns = names.map((commit) => figuresOf(committed(commit)));
  const rows = (columns[0] ?? []).map(([name], i) => [name, ...columns.map((column) => column[i]?.[1] ?? '')]);
  for (const line of markdownTable([['', ...names], ...rows])) console.log(line);
}

function check(): void {
  const paths = globSync('{src,test,tools,bench}/**/*.{ts,tsx}', { cwd: root });
  const lines = heldLines(paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })));
  const most = Math.floor(released.lines * 1.02);
  console.log(`Lines of code of src, test, tools and bench: ${lines}, at the last release ${released.lines}`);
  if (lines <= most || released.grownBecause !== '') return;
  console.error(`More than ${most}: take something out, or say why in tools/structure/released.json (grownBecause)`);
  process.exitCode = 1;
}

function committed(commit: string): readonly SourceText[] {
  const git = (args: readonly string[], input = '') =>
    execFileSync('git', args, { cwd: root, input, maxBuffer: 1 << 28 });
  const all = git(['ls-tree', '-r', '--name-only', commit]).toString().split('\n');
  const paths = all.filter((path) => /\.tsx?$/.test(path) && path.includes('/'));
  const texts = git(['cat-file', '--batch'], paths.map((path) => `${commit}:${path}`).join('\n'));
  let at = 0;
  return paths.map((path) => {
    const end = texts.indexOf('\n', at);
    const size = Number(texts.toString('utf8', at, end).split(' ').at(-1));
    at = end + size + 2;
    return { path, text: texts.toString('utf8', end + 1, end + 1 + size) };
  });
}
