import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { wholeProgram } from '../../src/operations/commands/run-cli.cli.ts';
import { commandsPage } from './commands-page.ts';
import { restPage } from './rest-page.ts';
import { pictureOf, siteFiles } from './site-links.ts';
import { filePages, llmsText, type SitePage, titleOf } from './site-pages.ts';

const root = join(import.meta.dirname, '../..');
/** Pages of the checkout that the package is without. */
const outsideOfPackage = ['CODE_OF_CONDUCT.md', 'local-cloud/README.md'];
/** What the site is made of, each time anew. */
const staged = join(root, '.local/docs/pages');

/**
 * Lays out what VitePress builds the site of: the repository's Markdown, pages that only the build writes, pictures,
 * descriptions of the interfaces, and `llms.txt`.
 * @returns the pages
 */
export async function stageSite(description: string): Promise<readonly SitePage[]> {
  rmSync(staged, { recursive: true, force: true });
  const made = Object.entries({
    'reference/commands.md': commandsPage(await wholeProgram()),
    'reference/rest-calls.md': restPage(parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8'))),
  }).map(([path, text]) => ({ source: `docs/${path}`, path, text }));
  const pages = [...filePages(), ...made];
  // The index of the repository is in the package, too, and links nothing that only the site or the checkout has.
  const unlinked = pages.filter(({ source }) => outsideOfPackage.includes(source));
  const also = [...made, ...unlinked]
    .map((page) => `- [${titleOf(page)}](${relative('docs', page.source)})`)
    .join('\n');
  for (const { path, text } of pages)
    write(path, path === 'index.md' ? `${text}\n## Also on this site\n\n${also}\n` : text);
  write('public/llms.txt', llmsText(description, pages));
  for (const file of siteFiles) write(join('public', basename(file)), readFileSync(join(root, file)));
  for (const file of globSync('docs/*.{png,gif}', { cwd: root }))
    write(join('public', pictureOf(file)), readFileSync(join(root, file)));
  return pages;
}

function write(path: string, text: string | Uint8Array): void {
  const file = join(staged, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
