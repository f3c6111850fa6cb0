import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles the reference's functions into a folder as is kindest to them: ESM, minified, from the packages' modules. */
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
    // What is still CommonJS asks for Node's own modules by `require`: as Powertools' documentation has it.
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return { issue: join(folder, 'issue-tickets.mjs'), deliver: join(folder, 'deliver-tickets.mjs') };
}
