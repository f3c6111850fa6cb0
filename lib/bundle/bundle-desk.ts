import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build, type Plugin, transform } from 'esbuild';
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
const team = 'src/desk/page/team.browser.ts';
const hints = 'src/desk/page/typo-hint.ts';
const picture = 'src/desk/page/icon.svg';

/** The names of sentences, nested as the sentences are. */
type Names = readonly (string | readonly [name: string, Names])[];
type Sentences = { readonly [name: string]: string | Sentences };

const languageFile = /[\\/]src[\\/]desk[\\/]page[\\/]languages[\\/][a-z]{2}\.ts$/;
const plurals = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);
const english = await sentencesOf(join(project, 'src/desk/page/languages/en.ts'));
const names = namesOf(english);

/** A language's sentences, as its file has them. */
async function sentencesOf(file: string): Promise<Sentences> {
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts', format: 'cjs' });
  const module: { exports: { readonly words?: Sentences } } = { exports: {} };
  runInNewContext(code, { module });
  return module.exports.words ?? {};
}

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

/** A language's file has its sentences alone, as one text: with their names and marks it would be two fifths larger, eleven times. */
const withoutNames: Plugin = {
  name: 'sentences without names',
  setup: ({ onLoad }) =>
    onLoad({ filter: languageFile }, async ({ path }) => ({
      contents: `export const words = ${JSON.stringify(linesOf(names, await sentencesOf(path)).join('\n'))};`,
      loader: 'js',
    })),
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
  plugins: [withoutNames],
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
/** The files of languages in a folder of the page, by their tags. */
const languagesIn = (folder: string) =>
  Object.fromEntries(
    outputs.flatMap(([file, { entryPoint }]) => {
      const [, of, tag] = /^src\/desk\/page\/(\w+)\/([a-z]{2})\.ts$/.exec(entryPoint ?? '') ?? [];
      return of === folder && tag !== undefined ? [[tag, file] as const] : [];
    }),
  );
const madeFrom = (file: string) =>
  outputs.find(([, { inputs, entryPoint }]) => entryPoint === file || (file === picture && file in inputs))?.[0];
const manifest = {
  entry: madeFrom(entry),
  css: madeFrom(styles),
  icon: madeFrom(picture),
  languages: languagesIn('languages'),
  hints: madeFrom(hints),
  team: { entry: madeFrom(team), languages: languagesIn('team') },
  shared: outputs.flatMap(([file, { entryPoint }]) => (file.endsWith('.js') && entryPoint === undefined ? [file] : [])),
  figures: {
    entry: madeFrom(figures.entry),
    css: madeFrom(figures.styles),
    languages: languagesIn('figures'),
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
    files: [...madeOf(entry, metafile), ...madeOf(styles, metafile), ...madeOf(figures.styles, metafile), picture],
    inside: [...new Set(inside)],
  }),
);
