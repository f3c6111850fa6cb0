import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hinted } from '../../src/kit/cli/terminal.cli.ts';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['README.md', 'docs/**/*.md', 'connectors/*/README.md', 'network/freeradius/README.md'], {
  cwd: root,
});
const lines = pages.flatMap((page) => readFileSync(join(root, page), 'utf8').split('\n'));
const isIgnored = (file: string) => {
  try {
    return execFileSync('git', ['check-ignore', file], { cwd: root, encoding: 'utf8' }).trim() === file;
  } catch {
    return false;
  }
};

test('codes and secrets that a document has one write or read by a command stay out of git', () => {
  const named = lines.flatMap((line) =>
    [...line.matchAll(/(?:--out|--pdf|-keyout| -o|--[\w-]+ - .*?<|proof \S+ - <) ([\w-]+\.[a-z]+)/gu)].map(
      ([, file = '']) => file,
    ),
  );
  const files = [...new Set([...named, 'radsec.json', 'radius.key', 'sol.key', 'ca.key'])];
  expect(files.length).toBeGreaterThan(12);
  expect(files.filter((file) => !isIgnored(file))).toEqual([]);
});

test('no document has a shell write what only one may read, as all could read it then', () => {
  const written = lines.filter((line) =>
    /(?:ticket print|network client|stay erase|tickets\/\d+\/print).*[^-<]>{1,2} ?[\w-]+\./u.test(line),
  );
  expect(written).toEqual([]);
});

test('a command that a page names works where it is copied, in a checkout and beside the package: it begins with npx', () => {
  const named = [
    ...pages.filter((page) => !page.startsWith('docs/decisions/')),
    ...globSync('examples/*/*', { cwd: root }),
  ];
  const without = named.filter((page) => readFileSync(join(root, page), 'utf8').match(hinted));
  expect(without).toEqual([]);
});
