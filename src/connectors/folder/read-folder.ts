import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of a connector's folder: texts by their paths within it, with `/`. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const ours = names.filter((name) => /\.(?:yaml|jsonata|json|xml)$/u.test(name)).toSorted();
  const files = ours.map(
    async (name) => [name.split(sep).join('/'), await readFile(join(folder, name), 'utf8')] as const,
  );
  return new Map(await Promise.all(files));
}
