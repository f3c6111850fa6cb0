import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the reference's functions with the options that suit them best: ESM, minified, from the packages' ES modules. */
export async function bundleReference(folder: string): Promise<{ readonly issue: string; readonly deliver: string }> {
  await build({
    entryPoints: ['issue-tickets.ts', 'deliver-tickets.ts'].map((file) => join(import.meta.dirname, file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    // CommonJS packages load Node's modules with `require`: this follows Powertools' documentation.
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return { issue: join(folder, 'issue-tickets.mjs'), deliver: join(folder, 'deliver-tickets.mjs') };
}
