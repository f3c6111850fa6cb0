import { packageText } from '../package-folder.ts';

/** The README of a connector that comes with this program; undefined if it has none. */
export function readmeOf(id: string): string | undefined {
  return packageText(`connectors/${id}/README.md`);
}

/** The marks in READMEs, and what each says of how something is proven. */
const marks: readonly (readonly [mark: string, words: string])[] = [
  ['D', 'documented'],
  ['C', 'in public code'],
  ['R', 'reconstructed'],
  ['?', 'unconfirmed'],
];

/**
 * How much a README proves, and how: it counts the rows of the table under its heading "What is proven", by the mark at
 * their end, and the doubts that are marked so; undefined if there are none.
 */
export function provenIn(readme: string): string | undefined {
  const lines = readme.split('\n');
  const heading = lines.findIndex((line) => /^#+ .*\bproven\b/i.test(line));
  if (heading < 0) return undefined;
  const found = lines.slice(heading + 1).flatMap((line) => {
    const [, cell = ''] = /\|([^|]*)\|\s*$/.exec(line) ?? [];
    return /^\s*-\s+\*\*\?\*\*/.test(line) ? ['?'] : (cell.match(/[DCR?]/g) ?? []).slice(0, 1);
  });
  const counts = marks.flatMap(([mark, words]) => {
    const count = found.filter((one) => one === mark).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return counts.length > 0 ? counts.join(', ') : undefined;
}
