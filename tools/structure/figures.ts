import { posix } from 'node:path';

/** A TypeScript file of a tree. */
export interface SourceText {
  /** From the root of the tree. */
  readonly path: string;
  readonly text: string;
}

/** Folders whose code is counted together. */
const places = {
  src: ['src'],
  'lib, functions, bin, package': ['lib', 'functions', 'bin', 'package'],
  test: ['test'],
  'local-cloud': ['local-cloud'],
  'tools and bench': ['tools', 'bench'],
  dev: ['dev'],
} as const;

/** What a function as deployed reads, from here. */
const functionsEntry = (name: string) => `functions/${name}/index.ts`;

/** The structure's figures of a tree, each with its name. */
export function figuresOf(files: readonly SourceText[]): readonly (readonly [string, string])[] {
  const inPlace = (folders: readonly string[]) =>
    files.filter(({ path }) => folders.includes(path.split('/')[0] ?? ''));
  const src = inPlace(places.src);
  const sizes = src.map(codeLines).sort((a, b) => a - b);
  const imported = src.map(({ text }) => importsIn(text).join('').length);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const all = Object.values(places).flat();
  return [
    ['code in all', `${linesOf(inPlace(all))}`],
    ...Object.entries(places).map(([name, folders]) => [`code of ${name}`, `${linesOf(inPlace(folders))}`] as const),
    ['files of src', `${src.length}`],
    ['median of its files', `${sizes[Math.floor(sizes.length / 2)] ?? 0}`],
    ['imports of its letters', `${((100 * sum(imported)) / sum(src.map(({ text }) => text.length))).toFixed(1)} %`],
    ...['issue-tickets', 'deliver-tickets'].map(
      (name) => [`files behind ${name}`, `${behind(functionsEntry(name), byPath).size}`] as const,
    ),
    ['ports with at most one implementation that no test names', `${poorPorts(src, inPlace(places.test))}`],
    ['types called …Deps', `${count(src, /^(?:export )?(?:interface|type) \w*Deps\b/gm)}`],
    ['loops that try a write again', `${count(src, /\b(?:for|while) \([^)]*\b(?:tries|attempts)\b/g)}`],
    ['files outside core/owed that name a kind of work', `${namingKinds(src)}`],
  ];
}

/** Lines of code that are held from release to release: the product, its tests, tools and measurements. */
export function heldLines(files: readonly SourceText[]): number {
  return linesOf(files.filter(({ path }) => /^(?:src|test|tools|bench)\//.test(path)));
}

function linesOf(files: readonly SourceText[]): number {
  return sum(files.map(codeLines));
}

/** Lines that are neither blank nor a comment. */
function codeLines({ text }: SourceText): number {
  return text.match(/^\s*[^\s/*]/gm)?.length ?? 0;
}

function importsIn(text: string): readonly string[] {
  return text.match(/^(?:import|export) [^;]*? from '[^']*';$|^import '[^']*';$/gm) ?? [];
}

/** All files that a file's code is in: what is imported for its types only is not. */
function behind(path: string, byPath: ReadonlyMap<string, SourceText>, seen = new Set<string>()): Set<string> {
  const file = byPath.get(path);
  if (!file || seen.has(path)) return seen;
  seen.add(path);
  for (const line of importsIn(file.text)) {
    const from = /'(\.[^']*)';$/.exec(line)?.[1];
    if (from !== undefined && !/^(?:import|export) type /.test(line))
      behind(posix.join(posix.dirname(path), from), byPath, seen);
  }
  return seen;
}

/** Exported interfaces with a function among their members, which at most one place says to be. */
function poorPorts(src: readonly SourceText[], tests: readonly SourceText[]): number {
  const said = new Map<string, number>();
  for (const { text } of src)
    for (const [, name = ''] of text.matchAll(/(?:\)\s*:\s*|\bconst \w+: |\bsatisfies |\bPromise<)(\w+)\b/g))
      said.set(name, (said.get(name) ?? 0) + 1);
  const inTests = new Set(tests.flatMap(({ text }) => text.match(/\b[A-Z]\w+/g) ?? []));
  const ports = src.flatMap(({ text }) =>
    [...text.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)].flatMap(([, name = '', body = '']) =>
      /^ {2}(?:readonly )?\w+\??(?:: )?\(/m.test(body) ? [name] : [],
    ),
  );
  return ports.filter((name) => (said.get(name) ?? 0) <= 1 && !inTests.has(name)).length;
}

function namingKinds(src: readonly SourceText[]): number {
  const others = src.filter(({ path }) => !path.startsWith('src/core/owed/'));
  return others.filter(({ text }) => /\bowed\??\.(?:email|placement|field|message|text)\b/.test(text)).length;
}

function count(files: readonly SourceText[], what: RegExp): number {
  return sum(files.map(({ text }) => text.match(what)?.length ?? 0));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
