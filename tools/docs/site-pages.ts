import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A page of the site. */
export interface SitePage {
  /** Its file in the repository, or where it would lie there if the build did not write it. */
  readonly source: string;
  /** Where it lies in the site, as Markdown: `start/deploy.md`. */
  readonly path: string;
  readonly text: string;
}

/** The folders of the site, in the order of the sidebar, by their headings. */
const folders: Readonly<Record<string, string>> = {
  start: 'Start',
  operate: 'Operate',
  reference: 'Reference',
  connectors: 'Hotel systems',
  network: 'Networks',
  design: 'Design',
  decisions: 'Decisions',
  project: 'The project',
};

/** Folders of which the sidebar shows the heading alone, until it is opened. */
const folded = ['connectors'];

/** Folders that the sidebar leaves out: only contributors read them, and pages link to them. */
const unlisted = ['decisions'];

/** What is a page of the site and lies elsewhere than in `docs`. */
const outside = [
  '{README,CONTRIBUTING,SECURITY,CODE_OF_CONDUCT,CHANGELOG}.md',
  '{connectors,network}/*/README.md',
  'local-cloud/README.md',
];

/** Every Markdown file of the repository that the site shows. */
export function filePages(): SitePage[] {
  const sources = [...globSync('docs/**/*.md', { cwd: root }), ...globSync(outside, { cwd: root })].toSorted();
  return sources.map((source) => ({ source, path: pathOf(source), text: readFileSync(join(root, source), 'utf8') }));
}

function pathOf(source: string): string {
  if (source.startsWith('docs/')) return source.slice('docs/'.length).replace(/README\.md$/, 'index.md');
  const own = source.replace(/\/README\.md$/, '.md');
  return own.includes('/') ? own : `project/${own.toLowerCase().replaceAll('_', '-')}`;
}

/** The heading of a page, without marks. */
export function titleOf({ path, text }: SitePage): string {
  const [, title = basename(path, '.md')] = /^# (.+)$/m.exec(text) ?? [];
  return title.replaceAll(/[`*]|\[|\]\([^)]*\)/g, '').trim();
}

/** The first sentence of a page's first paragraph, without marks; empty if it begins with something else. */
function firstSentenceOf({ text }: SitePage): string {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
  const paragraph = prose.split(/\n{2,}/).find((part) => /^[\p{L}`*[]/u.test(part.trim())) ?? '';
  const plain = paragraph
    .replaceAll(/[`*]|\[|\]\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return /^.+?[.!?](?= |$)/u.exec(plain)?.[0] ?? plain;
}

const isIndex = ({ path }: SitePage) => basename(path) === 'index.md';

/**
 * The pages of each folder that has any, with its heading, and whether the sidebar folds it or leaves it out: its own
 * index first, then as the index of all names them, then the others.
 */
export function foldersOf(pages: readonly SitePage[]) {
  const index = pages.find(({ path }) => path === 'index.md')?.text ?? '';
  const placeOf = (page: SitePage) => (isIndex(page) ? -1 : index.indexOf(`(${page.path}`) + 1 || index.length);
  return Object.entries(folders).flatMap(([folder, heading]) => {
    const within = pages.filter(({ path }) => path.startsWith(`${folder}/`));
    const sorted = within.toSorted((a, b) => placeOf(a) - placeOf(b));
    const inSidebar = { isFolded: folded.includes(folder), isListed: !unlisted.includes(folder) };
    return sorted.length > 0 ? [{ heading, pages: sorted, ...inSidebar }] : [];
  });
}

/** What a program reads to find its page: titles and first sentences, with addresses that are relative to it (llmstxt.org). */
export function llmsText(description: string, pages: readonly SitePage[]): string {
  const line = (page: SitePage) => {
    const told = firstSentenceOf(page);
    return `- [${titleOf(page)}](${page.path.replace(/\.md$/, '.html')})${told && `: ${told}`}`;
  };
  const parts = foldersOf(pages).map((folder) => `## ${folder.heading}\n\n${folder.pages.map(line).join('\n')}`);
  return `${[`# wifi-tickets`, `> ${description}`, ...parts].join('\n\n')}\n`;
}

/** Whether the repository has such a file or folder. @param path from the root */
export const isInRepository = (path: string): boolean => existsSync(join(root, path));
