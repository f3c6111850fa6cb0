import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundledDeclarations } from './bundled-declarations.ts';

const declarations = join(import.meta.dirname, '../../.local/declarations');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

/** Writes one declaration file for each of the package's entries, and the same for `require`. */
export function writeDeclarations(dist: string): void {
  rmSync(declarations, { recursive: true, force: true });
  const config = join(import.meta.dirname, 'tsconfig.json');
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '--project', config], { stdio: 'inherit' });
  for (const entry of ['index', 'events']) {
    const text = bundledDeclarations(join(declarations, 'package', `${entry}.d.ts`));
    for (const ending of ['d.ts', 'd.cts']) writeFileSync(join(dist, `${entry}.${ending}`), text);
  }
}
