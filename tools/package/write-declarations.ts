import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import packageJson from '../../package.json' with { type: 'json' };

const declarations = join(import.meta.dirname, '../../.local/declarations');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

/** Writes one declaration file for each of the package's entries, and the same for `require`. */
export async function writeDeclarations(dist: string): Promise<void> {
  rmSync(declarations, { recursive: true, force: true });
  const config = join(import.meta.dirname, 'tsconfig.json');
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '--project', config], { stdio: 'inherit' });
  const used = [...Object.keys(packageJson.dependencies), ...Object.keys(packageJson.peerDependencies)];
  for (const entry of ['index', 'events']) {
    const bundle = await rolldown({
      input: { [entry]: join(declarations, 'package', `${entry}.d.ts`) },
      external: (id) => used.some((name) => id === name || id.startsWith(`${name}/`)),
      plugins: [dts({ dtsOnly: true, tsconfig: false, generator: 'oxc' })],
    });
    await bundle.write({ dir: dist });
    await bundle.close();
    copyFileSync(join(dist, `${entry}.d.ts`), join(dist, `${entry}.d.cts`));
  }
}
