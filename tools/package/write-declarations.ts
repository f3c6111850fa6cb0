import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Declared, declaredIn } from './declared-in.ts';

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

/**
 * An entry's declarations with all that they need of ours, as one text; names stay as they are.
 * @param entry its path, as the compiler wrote it
 * @throws Error if it needs different things that files declare, or import, by one name
 */
function bundledDeclarations(entry: string): string {
  const all = new Map<string, Declared & { readonly file: string }>();
  /** Files in which a name is another thing than in those before. */
  const others: { readonly name: string; readonly file: string }[] = [];
  let exported: readonly string[] = [];
  const files = new Set([entry]);
  // A set that is walked includes what is added meanwhile.
  for (const file of files) {
    const { declared, reached, ...rest } = declaredIn(file, readFileSync(file, 'utf8'));
    if (file === entry) exported = rest.exported;
    for (const one of declared) {
      const same = all.get(one.name);
      if (same && same.text !== one.text) others.push({ name: one.name, file });
      else all.set(one.name, { ...one, file });
    }
    for (const path of reached) files.add(join(dirname(file), path.replace(/\.ts$/, '.d.ts')));
  }
  const needed = new Set(exported);
  for (const name of needed) for (const word of all.get(name)?.text.match(/[\w$]+/g) ?? []) needed.add(word);
  const kept = [...all.values()].filter(({ name }) => needed.has(name));
  const unclear = others.find((one) => needed.has(one.name) && kept.some(({ file }) => file === one.file));
  if (unclear) throw new Error(`${unclear.name} is two things in the package's declarations`);
  const texts = (isImport: boolean) => kept.filter((one) => one.isImport === isImport).map(({ text }) => text);
  return `${[...texts(true).sort(), ...texts(false), `export { ${exported.join(', ')} };`].join('\n')}\n`;
}
