import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { testDirectory } from 'local-cloud/testing.ts';
import type { TestContext } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** What a copy may change: all that functions are made of, one package, and what npm says that it has installed. The other packages are where they are. */
const copied = ['lib', 'src', 'package.json', 'package-lock.json', 'tsconfig.json'];
const copiedPackages = ['uqr', '.package-lock.json'];

/** A copy of the project in a folder of its own, with some of its functions and no bundles yet; it ends with the test. */
export function copiedProject(context: Pick<TestContext, 'onTestFinished'>, functions: readonly string[]) {
  const folder = testDirectory(context);
  for (const path of [...copied, ...functions.map((name) => `functions/${name}`)])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const [from, to] = [join(root, 'node_modules', name), join(folder, 'node_modules', name)];
    if (copiedPackages.includes(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  let last = new Map<string, Made>();
  return {
    folder,
    /** Changes a file; with the same content it is written anew. */
    edit(path: string, change: (text: string) => string): void {
      const text = readFileSync(join(folder, path), 'utf8');
      writeFileSync(join(folder, path), change(text));
    },
    /** Asks for the functions' bundles, as a synthesis does: which were made anew since the last time, and which are others now? */
    async bundle(): Promise<{ anew: string[]; changed: string[] }> {
      // What was changed in the moment before is not kept.
      await sleep(200);
      const made = new Map(await bundles(folder, functions));
      const differing = (what: keyof Made) =>
        [...made.keys()].filter((name) => made.get(name)?.[what] !== last.get(name)?.[what]);
      const found = { anew: differing('keptAt'), changed: differing('code') };
      last = made;
      return found;
    },
  };
}

/** A bundle's hash, and when it was last kept. */
interface Made {
  readonly code: string;
  readonly keptAt: bigint | undefined;
}

async function bundles(project: string, folders: readonly string[]): Promise<[string, Made][]> {
  const script = `import { bundleOf } from ${JSON.stringify(join(project, 'lib/bundle/bundle-of.ts'))};
    console.log(JSON.stringify(${JSON.stringify(folders)}.map(bundleOf)));`;
  const command = ['--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, command, { cwd: project, maxBuffer: 64 * 1024 * 1024 });
  const codes: string[] = JSON.parse(stdout);
  return folders.map((name, i) => {
    const kept = join(project, `.local/bundles/${name}.json`);
    const code = createHash('sha256')
      .update(codes[i] ?? '')
      .digest('hex');
    return [name, { code, keptAt: existsSync(kept) ? statSync(kept, { bigint: true }).mtimeNs : undefined }];
  });
}
