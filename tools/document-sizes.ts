import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** What people read that is no page of `docs`. */
const outside = [
  '{README,CONTRIBUTING,SECURITY,CODE_OF_CONDUCT,CHANGELOG}.md',
  '{connectors,network}/*/README.md',
  'local-cloud/README.md',
];

/** A document of the repository. */
interface Document {
  /** Its path from the root. */
  readonly file: string;
  readonly text: string;
}

/** All that people read, in Markdown. */
function documents(): Document[] {
  const files = [...globSync('docs/**/*.md', { cwd: root }), ...globSync(outside, { cwd: root })].toSorted();
  return files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

/** The most that documents may have, in bytes: what is longer is not read. */
export const documentLimits = { readme: 8000, runbook: 30_000, start: 9000, whole: 380_000 } as const;

/** How long a document is, in bytes of UTF-8. */
export interface DocumentSize {
  readonly file: string;
  readonly bytes: number;
  /** Of those, what a program writes. */
  readonly generated: number;
  /** How much it may have; undefined if only the whole counts. */
  readonly limit: number | undefined;
  /** The characters of its longest line. */
  readonly longestLine: number;
}

/** Documents that a program writes as a whole. */
const generatedWhole = /^docs\/reference\/(?:settings|log-words)\.md$/;
/** Tables that a program writes into a document, as `tools/marked-tables.ts` marks them. */
const generatedTable = /<!-- table [^>]*-->.*?<!-- end of table -->/gs;

/** Every document but the changelog, which only grows. */
export function documentSizes(): DocumentSize[] {
  return documents()
    .filter(({ file }) => file !== 'CHANGELOG.md')
    .map(({ file, text }) => {
      const made = generatedWhole.test(file) ? text : (text.match(generatedTable) ?? []).join('');
      return {
        file,
        bytes: Buffer.byteLength(text),
        generated: Buffer.byteLength(made),
        limit: limitOf(file),
        longestLine: Math.max(...text.split('\n').map((line) => line.length)),
      };
    });
}

function limitOf(file: string): number | undefined {
  if (file === 'README.md') return documentLimits.readme;
  if (file === 'docs/operate/runbook.md') return documentLimits.runbook;
  return file.startsWith('docs/start/') ? documentLimits.start : undefined;
}
