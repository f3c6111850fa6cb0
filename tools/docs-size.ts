import { dirname } from 'node:path';
import { documentLimits, documentSizes } from './document-sizes.ts';
import { markdownTable } from './marked-tables.ts';

/** Prints how long the documents are, by folder, written by hand or by a program; those over their limit; the longest line. */
const sizes = documentSizes();
const kb = (bytes: number) => (bytes / 1000).toFixed(1);
const sum = (of: readonly number[]) => of.reduce((all, one) => all + one, 0);
const folderOf = (file: string) => /^(?:docs\/[^/]+(?=\/)|[^/]+(?=\/))/.exec(file)?.[0] ?? dirname(file);

const row = (name: string, of: typeof sizes) => {
  const [all, made] = [sum(of.map(({ bytes }) => bytes)), sum(of.map(({ generated }) => generated))];
  return [name, String(of.length), kb(made), kb(all - made), kb(all)];
};
const folders = Map.groupBy(sizes, ({ file }) => folderOf(file));
const rows = [...folders].map(([folder, of]) => row(folder, of));
const head = ['folder', 'files', 'generated, KB', 'by hand, KB', 'all, KB'];
for (const line of markdownTable([head, ...rows, row(`the whole (≤ ${kb(documentLimits.whole)})`, sizes)]))
  console.log(line);
for (const { file, bytes, limit } of sizes)
  if (limit !== undefined && bytes > limit) console.log(`${file}: ${kb(bytes)} KB of ${kb(limit)}`);
const [longest] = sizes.toSorted((a, b) => b.longestLine - a.longestLine);
if (longest) console.log(`The longest line: ${longest.longestLine} characters, ${longest.file}`);
