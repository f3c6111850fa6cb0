import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** Files of packages of which a bundle needs a part. */
const shortened: readonly { readonly of: RegExp; readonly shorten: (text: string) => string }[] = [
  { of: /@aws-sdk\/client-[\w-]+\/package\.json$/, shorten: versionAlone },
  { of: /\/util-endpoints\/lib\/aws\/partitions\.js$/, shorten: withoutRegions },
];

/** An esbuild plugin that leaves out what bundles do not need of a file: see `docs/decisions/0003-bundles.md`. */
export const shortenedFiles: Plugin = {
  name: 'shortened-files',
  setup({ onLoad }) {
    for (const { of: filter, shorten } of shortened) {
      onLoad({ filter }, ({ path }) => ({
        contents: shorten(readFileSync(path, 'utf8')),
        loader: path.endsWith('.json') ? 'json' : 'js',
      }));
    }
  },
};

/** The SDK reads nothing else of it: it is part of its name in requests. */
function versionAlone(text: string): string {
  return JSON.stringify({ version: JSON.parse(text).version });
}

/** A region is also known by its partition's pattern; what it is called beside that nobody asks. */
function withoutRegions(text: string): string {
  const [whole = '{}'] = /\{[\s\S]*\}/.exec(text) ?? [];
  const { partitions, ...rest } = JSON.parse(whole);
  const known = partitions.map((partition: object) => ({ ...partition, regions: {} }));
  return text.replace(whole, () => JSON.stringify({ ...rest, partitions: known }));
}
