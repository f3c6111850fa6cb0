import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { madeOf } from './made-of.ts';

/**
 * Bundles the desk's page, `node bundle-desk.ts`: its script, its styles, its icon and one file for each language, each named by
 * what is in it. Writes JSON to standard output: the files' texts by their paths, `manifest.json` among them, and the files that they
 * are made of.
 */
const project = join(import.meta.dirname, '../..');
const entry = 'src/desk/page/desk.browser.tsx';
const styles = 'src/desk/page/desk.css';
const figures = { entry: 'src/desk/page/figures.browser.ts', styles: 'src/desk/page/figures.css' };
const team = 'src/desk/page/team/team.browser.ts';
const hints = 'src/desk/page/typo-hint.ts';
const picture = 'src/desk/page/icon.svg';

/** The names of sentences, nested as the sentences are. */
type Names = readonly (string | readonly [name: string, Names])[];
type Sentences = { readonly [name: string]: string | Sentences };

const plurals = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** The files of languages, by their tags: what a part of the page says stands in each under the part's name. */
const languages = Object.fromEntries(
  (await readdir(join(project, 'src/core/languages')))
    .filter((name) => /^[a-z]{2}\.ts$/.test(name))
    .map((name) => [name.slice(0, 2), `src/core/languages/${name}`]),
);
/** The files of the page that load a part's words, by the part. */
const loaders = { desk: 'words', figures: 'figures', team: 'team' };

/** What a part of the page says in a language. */
async function sentencesOf(part: string, tag: string): Promise<Sentences> {
  return (await import(join(project, languages[tag] ?? '')))[part];
}

const names = namesOf(await sentencesOf('desk', 'en'));

/** The forms of a sentence by number are one sentence: languages have different ones. */
function namesOf(sentences: Sentences): Names {
  return Object.entries(sentences).map(([name, one]) =>
    typeof one === 'string' || Object.keys(one).every((key) => plurals.has(key)) ? name : [name, namesOf(one)],
  );
}

/** The sentences in the order of their names, each on a line; the forms of one by number follow tabs: `\tone=…\tother=…`. */
function linesOf(all: Names, sentences: Sentences): string[] {
  return all.flatMap((one) => {
    const found = sentences[typeof one === 'string' ? one : one[0]] ?? '';
    if (typeof found === 'string') return found;
    if (typeof one !== 'string') return linesOf(one[1], found);
    return Object.entries(found)
      .filter(([form, text]) => form === 'other' || text !== found.other)
      .map(([form, text]) => `\t${form}=${text}`)
      .join('');
  });
}

/** The desk's sentences alone, as one text: with their names and marks each language would be two fifths larger. */
async function wordsOf(part: string, tag: string): Promise<object | string> {
  const sentences = await sentencesOf(part, tag);
  return part === 'desk' ? linesOf(names, sentences).join('\n') : sentences;
}

/** A file of each language for each part, and what loads them: `deskFiles`, `figuresFiles` and `teamFiles`. */
const filesOfLanguages: Plugin = {
  name: 'files of languages',
  setup: ({ onResolve, onLoad }) => {
    for (const [part, loader] of Object.entries(loaders))
      onLoad({ filter: new RegExp(`[\\\\/]${loader}\\.browser\\.ts$`) }, async ({ path }) => ({
        contents: `import { ${part}Files } from 'words:${part}';\n${await readFile(path, 'utf8')}`,
        loader: 'ts',
      }));
    onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice('words:'.length), namespace: 'words' }));
    onLoad({ filter: /./, namespace: 'words' }, async ({ path }) => {
      const [part = '', tag] = path.split('/');
      if (tag !== undefined)
        return { contents: `export const words = ${JSON.stringify(await wordsOf(part, tag))};`, loader: 'js' };
      const loads = Object.keys(languages).map((one) => `${one}: () => import('words:${part}/${one}')`);
      return { contents: `export const ${part}Files = { ${loads.join(', ')} };`, loader: 'js' };
    });
  },
};

const { outputFiles, metafile } = await build({
  entryPoints: [
    { in: `./${entry}`, out: 'desk' },
    { in: `./${styles}`, out: 'desk' },
    { in: `./${figures.styles}`, out: 'figures' },
    { in: `./${picture}`, out: 'icon' },
  ],
  outdir: join(project, 'assets'),
  absWorkingDir: project,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'browser',
  format: 'esm',
  // A language is loaded when somebody reads it.
  splitting: true,
  target: ['chrome111', 'firefox113', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  tsconfigRaw: '{}',
  plugins: [filesOfLanguages],
  // As a text: of an object it makes a file.
  define: { sentenceNames: JSON.stringify(JSON.stringify(names)) },
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  loader: { '.svg': 'copy' },
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'error',
});

const outputs = Object.entries(metafile.outputs);
/** The files of languages of a part of the page, by their tags. */
const languagesOf = (part: string) =>
  Object.fromEntries(
    outputs.flatMap(([file, { entryPoint }]) => {
      const [, of, tag] = /^words:(\w+)\/([a-z]{2})$/.exec(entryPoint ?? '') ?? [];
      return of === part && tag !== undefined ? [[tag, file] as const] : [];
    }),
  );
const madeFrom = (file: string) =>
  outputs.find(([, { inputs, entryPoint }]) => entryPoint === file || (file === picture && file in inputs))?.[0];
const manifest = {
  entry: madeFrom(entry),
  css: madeFrom(styles),
  icon: madeFrom(picture),
  languages: languagesOf('desk'),
  hints: madeFrom(hints),
  team: { entry: madeFrom(team), languages: languagesOf('team') },
  shared: outputs.flatMap(([file, { entryPoint }]) => (file.endsWith('.js') && entryPoint === undefined ? [file] : [])),
  figures: {
    entry: madeFrom(figures.entry),
    css: madeFrom(figures.styles),
    languages: languagesOf('figures'),
  },
};
const files = {
  'manifest.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
  ...Object.fromEntries(outputFiles.map(({ path, text }) => [path.slice(project.length + 1), text])),
};
const inside = outputs.flatMap(([, { inputs }]) =>
  Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
);
process.stdout.write(
  JSON.stringify({
    folder: 'desk-page',
    code: JSON.stringify(files),
    files: [
      ...madeOf(entry, metafile).filter((file) => !file.startsWith('words:')),
      ...Object.values(languages),
      ...madeOf(styles, metafile),
      ...madeOf(figures.styles, metafile),
      picture,
    ],
    inside: [...new Set(inside)],
  }),
);
