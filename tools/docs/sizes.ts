import { filePages } from './site-pages.ts';

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
const generatedWhole = /^docs\/reference\/(?:settings|log-words|commands)\.md$/;
/** Tables that a program writes into a document, as `tools/marked-tables.ts` marks them. */
const generatedTable = /<!-- table [^>]*-->.*?<!-- end of table -->/gs;

/** Every Markdown file that the site shows, but the changelog, which only grows. */
export function documentSizes(): DocumentSize[] {
  return filePages()
    .filter(({ source }) => source !== 'CHANGELOG.md')
    .map(({ source, text }) => {
      const made = generatedWhole.test(source) ? text : (text.match(generatedTable) ?? []).join('');
      return {
        file: source,
        bytes: Buffer.byteLength(text),
        generated: Buffer.byteLength(made),
        limit: limitOf(source),
        longestLine: Math.max(...text.split('\n').map((line) => line.length)),
      };
    });
}

function limitOf(file: string): number | undefined {
  if (file === 'README.md') return documentLimits.readme;
  if (file === 'docs/operate/runbook.md') return documentLimits.runbook;
  return file.startsWith('docs/start/') ? documentLimits.start : undefined;
}
