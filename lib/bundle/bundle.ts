import { join } from 'node:path';
import { build } from 'esbuild';
import { madeOf } from './made-of.ts';
import { shortenedFiles } from './shortened-files.ts';
import { standIns } from './stand-ins.ts';

/**
 * Bundles functions, `node bundle.ts FOLDER …`, as small and quick as was measured: see `docs/decisions/0003-bundles.md`.
 * Writes JSON to standard output: a list of each function's folder, code, the files that it is made of, and those of
 * which something remains in it.
 */
const folders = process.argv.slice(2);
const project = join(import.meta.dirname, '../..');

// One call for all: shared files are read once, and each bundle is the same as alone.
const { outputFiles, metafile } = await build({
  entryPoints: folders.map((folder) => ({ in: `./functions/${folder}/index.ts`, out: folder })),
  outdir: project,
  // Paths are relative to this directory, so that the bundle does not depend on the working directory.
  absWorkingDir: project,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  // Node 24 has no native Temporal: code that would use it is left out.
  define: { 'globalThis.Temporal': 'undefined' },
  plugins: [standIns, shortenedFiles],
  logLevel: 'error',
});
const bundles = folders.map((folder) => ({
  folder,
  code: outputFiles.find(({ path }) => path === join(project, `${folder}.js`))?.text,
  files: madeOf(`functions/${folder}/index.ts`, metafile),
  inside: Object.entries(metafile.outputs[`${folder}.js`]?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file),
}));
process.stdout.write(JSON.stringify(bundles));
