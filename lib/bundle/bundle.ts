import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { standIns } from './stand-ins.ts';

/** Bundles a function, `node bundle.ts ENTRY OUTPUT`, as small and quick as was measured: see `docs/decisions/0003-bundles.md`. */
const [entry = '', output = ''] = process.argv.slice(2);

const { outputFiles } = await build({
  entryPoints: [entry],
  // Names of modules are made of their ways from here: the same bytes wherever it is called from.
  absWorkingDir: join(import.meta.dirname, '../..'),
  bundle: true,
  write: false,
  platform: 'node',
  format: 'cjs',
  target: 'node24',
  mainFields: ['module', 'main'],
  // Names and blanks are left to terser, which makes less of them if it sees the whole.
  minifySyntax: true,
  legalComments: 'none',
  // Node 24 has no Temporal of its own: what would use it is left out.
  define: { 'globalThis.Temporal': 'undefined' },
  plugins: [standIns],
  logLevel: 'error',
});
// esbuild keeps what it cannot prove unused in the SDK; a second pass over the whole file drops an eighth.
const { code = '' } = await minify(outputFiles[0]?.text ?? '', {
  compress: { passes: 2, toplevel: true, pure_getters: true, keep_fargs: false, ecma: 2020 },
  mangle: { toplevel: true },
});
writeFileSync(output, code);
