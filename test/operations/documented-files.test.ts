import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { hinted } from '../../src/kit/cli/terminal.cli.ts';

const root = join(import.meta.dirname, '../..');
const sources = ['{src,test,lib,functions,tools,bench,dev,bin,local-cloud}/**/*.ts', '*.ts'];
/** The reader's own, and any file. */
const ofNone = ['app.ts', 'hotels-stack.ts', 'x.ts'];
/** A module is named without its suffix, too. */
const isThere = (path: string) => existsSync(join(root, path)) || existsSync(join(root, `${path}.ts`));
const pages = globSync(
  ['README.md', 'SECURITY.md', 'docs/**/*.md', 'connectors/*/README.md', 'network/freeradius/README.md'],
  {
    cwd: root,
  },
);
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
    [...line.matchAll(/(?:--out|-keyout| -o|--[\w-]+ - .*?<|proof \S+ - <) ([\w-]+\.[a-z]+)/gu)].map(
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

test('a page of the package links to files of the package', () => {
  const ships: string[] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).files;
  const shipped = new Set(globSync(['README.md', ...ships, ...ships.map((path) => `${path}/**`)], { cwd: root }));
  const dead = [...shipped]
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)|<img src="([^":]+)"/g)]
        .map(([, link, picture]) => normalize(join(dirname(page), link ?? picture ?? '')).replace(/\/$/, ''))
        .filter((link) => !shipped.has(link) && ![...shipped].some((file) => file.startsWith(`${link}/`)))
        .map((link) => `${page}: ${link}`),
    );
  expect(dead).toEqual([]);
});

test('a file or folder of the sources that a page names is there', () => {
  const told = [...pages.filter((page) => !page.startsWith('docs/decisions/')), 'CONTRIBUTING.md'];
  const names = new Set(globSync(sources, { cwd: root }).map((file) => basename(file)));
  const gone = told.flatMap((page) => {
    const quoted = [...readFileSync(join(root, page), 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
    const paths = quoted.flatMap(
      (text) => text.match(/(?<![\w./@-])(?:src|test|lib|functions|tools|bench|dev)\/[\w./-]*\w/g) ?? [],
    );
    const alone = quoted.filter((text) => /^[a-z][\w.-]*\.ts$/.test(text));
    return [
      ...paths.filter((path) => !isThere(path)),
      ...alone.filter((name) => !names.has(name) && !ofNone.includes(name)),
    ].map((name) => `${page}: ${name}`);
  });
  expect(gone).toEqual([]);
});

test('each promise of docs/design/reliability.md names a test that the first command runs', () => {
  const [, promised = ''] =
    /## What is promised\n([\s\S]*?)\n## /.exec(readFileSync(join(root, 'docs/design/reliability.md'), 'utf8')) ?? [];
  const promises = promised.split('\n').filter((line) => line.startsWith('- '));
  expect(promises.length).toBeGreaterThan(8);
  const isQuick = (file: string) => existsSync(join(root, file)) && !file.endsWith('.long.test.ts');
  const unproven = promises.filter((line) => !(line.match(/(?<=`)test\/[\w/.-]+\.test\.ts(?=`)/g) ?? []).some(isQuick));
  expect(unproven).toEqual([]);
});

test('each limit of docs/design/threat-model.md, and each claim of docs/design/accessibility.md, names a test', () => {
  const claims = ['docs/design/threat-model.md', 'docs/design/accessibility.md'].flatMap((page) => {
    const [proven = ''] = readFileSync(join(root, page), 'utf8').split(/^## What is not (?:defended|proven)$/m);
    return proven.split('\n').filter((line) => line.startsWith('- '));
  });
  expect(claims.length).toBeGreaterThan(25);
  expect(claims.filter((line) => !/`test\/[\w/.-]+\.test\.ts`/.test(line))).toEqual([]);
});

/** All pages of the repository, those that are not added to git yet, too. */
const everyPage = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
  .toString()
  .trim()
  .split('\n')
  .filter((page) => existsSync(join(root, page)));

/** A page without its boxes of code, in which nothing is a link or a heading. */
function prose(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll(/^ *(`{3,})[^\n]*\n[\s\S]*?^ *\1 *$/gm, '');
}

/** Where a page's links lead that are no addresses: path and anchor, as they stand there. */
function linksOf(page: string): string[] {
  const text = prose(page).replaceAll(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '``');
  const links = text.matchAll(/\]\(<?([^)\s>]+)|^\[[^\]]+\]: *(\S+)|<(?:img|a) [^>]*?(?:src|href)="([^"]+)"/gm);
  return [...links]
    .map(([, inline, defined, tag]) => inline ?? defined ?? tag ?? '')
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link));
}

/** The anchors that GitHub gives a page's headings: letters, digits, `-` and `_`, small; the second of a name ends with `-1`. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of prose(page).matchAll(/^ {0,3}#{1,6} +(.+?)(?: +#+)? *$/gm)) {
    const shown = heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/(?<!\w)_([^_]+)_(?!\w)/g, '$1');
    const name = shown
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    let anchor = name;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${name}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

test('every link of a page leads to a page or heading that is there', () => {
  const anchors = new Map(everyPage.map((page) => [page, anchorsOf(page)]));
  const isDead = (page: string) => (link: string) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && anchors.get(target)?.has(anchor) === false;
  };
  const dead = everyPage.flatMap((page) =>
    linksOf(page)
      .filter(isDead(page))
      .map((link) => `${page}: ${link}`),
  );
  expect(everyPage.length).toBeGreaterThan(90);
  expect(dead).toEqual([]);
});

test('docs/README.md leads to every page of the documents but the decisions, which have a folder', () => {
  const index = 'docs/README.md';
  const linked = new Set(linksOf(index).map((link) => normalize(join(dirname(index), link))));
  const documents = everyPage.filter((page) => page.startsWith('docs/') && page !== index);
  expect(documents.filter((page) => !linked.has(page) && !linked.has(dirname(page)))).toEqual([]);
});
