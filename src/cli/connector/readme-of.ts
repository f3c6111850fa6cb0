import { packageText } from '../package-folder.ts';

/** The README of a connector that comes with this program; undefined if it has none. */
export function readmeOf(id: string): string | undefined {
  return packageText(`connectors/${id}/README.md`);
}

/** The marks in READMEs, written out in some, and what each says of how something is proven. */
const marks: readonly (readonly [mark: RegExp, words: string])[] = [
  [/^D\b|^documentation/, 'documented'],
  [/^C\b|^public code/, 'in public code'],
  [/^R\b/, 'reconstructed'],
  [/^\?|^\*\*not known/, 'unconfirmed'],
];

/**
 * How much a README proves, and how: it counts the rows of the table under its heading "What is proven", by the first mark at
 * their end, and the doubts that are marked so; undefined if there are none.
 */
export function provenIn(readme: string): string | undefined {
  const lines = readme.split('\n');
  const heading = lines.findIndex((line) => /^#+ .*\bproven\b/i.test(line));
  if (heading < 0) return undefined;
  const found = lines.slice(heading + 1).flatMap((line) => {
    const [, cell = ''] = /\|([^|]*)\|\s*$/.exec(line) ?? [];
    const said = /^\s*-\s+\*\*\?\*\*/.test(line) ? '?' : cell.trim();
    return marks.filter(([mark]) => mark.test(said)).map(([, words]) => words);
  });
  const counts = marks.flatMap(([, words]) => {
    const count = found.filter((one) => one === words).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return counts.length > 0 ? counts.join(', ') : undefined;
}
