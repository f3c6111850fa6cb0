import type { Metafile } from 'esbuild';

/** All files that one of them brings into a bundle, itself included, whether or not a byte of them is left. */
export function madeOf(entry: string, { inputs }: Metafile): string[] {
  const found = new Set([entry]);
  // A set is walked to its end, what is added on the way included.
  for (const file of found) {
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) found.add(path);
  }
  return [...found].sort();
}
