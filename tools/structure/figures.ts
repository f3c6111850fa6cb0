import type { SourceFile } from './source-file.ts';

const isProduct = (path: string) => /^(src|lib|functions|package|bin)\//.test(path);
const isTest = (path: string) => /^(test|local-cloud\/test)\//.test(path);

/** Words by which a subject's files are known, wherever they lie. */
const subjects: Readonly<Record<string, RegExp>> = {
  mail: /mail|ses[-/]|print/,
  'hotel systems': /connect(or|ion)s?|webhook|hotel-systems/,
  networks: /network|radius|portal|unifi|omada|meraki/,
  issuers: /octopus|issuer|placement/,
  'events out': /events-out|hook(?!s\/)|publish/,
  rest: /rest|http-api/,
};

/** The structure's figures of a tree, each with its name. */
export function figuresOf(files: readonly SourceFile[]): readonly (readonly [string, string])[] {
  const product = files.filter(({ path }) => isProduct(path));
  const sizes = product.map(({ codeLines }) => codeLines).sort((a, b) => a - b);
  const lines = (some: readonly SourceFile[]) => sum(some.map(({ codeLines }) => codeLines));
  const imports = sum(product.map(({ importLines }) => importLines)) / lines(product);
  return [
    ['product files', `${product.length}`],
    ['median lines of code', `${sizes[Math.floor(sizes.length / 2)] ?? 0}`],
    ['files of at most 10 lines of code', `${sizes.filter((size) => size <= 10).length}`],
    ['import lines in the code', `${(100 * imports).toFixed(1)} %`],
    ...behindFunctions(product).map(([name, count]) => [`files behind ${name}`, `${count}`] as const),
    ...Object.entries(subjects).map(([name, words]) => [`folders of ${name}`, `${rootsOf(product, words)}`] as const),
    ['longest chain of imports', `${longestChain(product)}`],
    ['interfaces with at most one implementation', poorPorts(files, product)],
    ['exported names that exist twice', `${twice(product)}`],
    ['lines of code: product', `${lines(product)}`],
    ['lines of code: tooling', `${lines(files.filter(({ path }) => !isProduct(path) && !isTest(path)))}`],
    ['lines of code: tests', `${lines(files.filter(({ path }) => isTest(path)))}`],
    ['lines of code: all', `${lines(files)}`],
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

/** Each function's name, and how many files of the product its code is in. */
function behindFunctions(product: readonly SourceFile[]): readonly (readonly [string, number])[] {
  const byPath = new Map(product.map((file) => [file.path, file]));
  return product.flatMap(({ path }) => {
    const name = /^functions\/([\w-]+)\/index\.ts$/.exec(path)?.[1];
    return name ? [[name, reached(path, byPath).size] as const] : [];
  });
}

function reached(path: string, byPath: ReadonlyMap<string, SourceFile>, seen = new Set<string>()): Set<string> {
  const file = byPath.get(path);
  if (!file || seen.has(path)) return seen;
  seen.add(path);
  for (const imported of file.codeImports) reached(imported, byPath, seen);
  return seen;
}

/** How many folders have files of a subject, those inside another of them left out. */
function rootsOf(product: readonly SourceFile[], words: RegExp): number {
  const roots = product.flatMap(({ path }) => {
    const parts = path.split('/');
    const at = parts.findIndex((part) => words.test(part.replace(/\.ts$/, '')));
    return at < 0 ? [] : [at === parts.length - 1 ? parts.slice(0, at).join('/') : parts.slice(0, at + 1).join('/')];
  });
  return new Set(roots).size;
}

function longestChain(product: readonly SourceFile[]): number {
  const byPath = new Map(product.map((file) => [file.path, file]));
  const known = new Map<string, number>();
  const chain = (path: string): number => {
    const file = byPath.get(path);
    if (!file) return 0;
    const before = known.get(path);
    if (before !== undefined) return before;
    known.set(path, 0);
    const length = 1 + Math.max(0, ...file.imports.map(chain));
    known.set(path, length);
    return length;
  };
  return Math.max(...product.map(({ path }) => chain(path)));
}

/** Of all interfaces with functions, those that at most one place says to implement; tests' doubles count as places. */
function poorPorts(files: readonly SourceFile[], product: readonly SourceFile[]): string {
  const places = new Map<string, number>();
  for (const { implemented } of files)
    for (const name of new Set(implemented)) places.set(name, (places.get(name) ?? 0) + 1);
  const ports = product.flatMap((file) => file.ports);
  return `${ports.filter((name) => (places.get(name) ?? 0) <= 1).length} of ${ports.length}`;
}

/** Not of functions' folders, each of which exports a `handler`. */
function twice(product: readonly SourceFile[]): number {
  const places = new Map<string, number>();
  const others = product.filter(({ path }) => !path.startsWith('functions/'));
  for (const name of others.flatMap((file) => file.exports)) places.set(name, (places.get(name) ?? 0) + 1);
  return [...places.values()].filter((count) => count > 1).length;
}
