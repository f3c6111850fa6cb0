import { join } from 'node:path';
import { build } from 'esbuild';
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
const picture = 'src/desk/page/icon.svg';

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
