import type { Metafile } from 'esbuild';

/** All files reached from an entry, including itself, even if nothing of them remains in the bundle. */
export function madeOf(entry: string, { inputs }: Metafile): string[] {
  const found = new Set([entry]);
  // Iterating a set includes elements added meanwhile.
  for (const file of found) {
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) found.add(path);
  }
  return [...found].sort();
}
