import { posix } from 'node:path';
import { isInRepository, type SitePage } from './site-pages.ts';

/** What the repository has beside Markdown, and the site as a file of its own. */
export const siteFiles: readonly string[] = ['docs/openapi.yaml', 'docs/asyncapi.yaml'];

/** Where a picture of the repository lies in the site. */
export const pictureOf = (file: string): string => `/pictures/${posix.basename(file)}`;

/** GitHub's anchors of headings, so that a link with one works in both places. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** What is used of markdown-it, whose types would bring the browser's into every file. */
interface Token {
  type: string;
  tag: string;
  content: string;
  attrs: [string, string][] | null;
  readonly children: Token[] | null;
}
interface Markdown {
  readonly core: {
    readonly ruler: {
      push(
        name: string,
        rule: (state: { readonly tokens: Token[]; readonly env: { relativePath: string } }) => void,
      ): void;
    };
  };
}

/** Where a file of the repository is found; undefined: nowhere that people could open. */
type PlaceOf = (file: string, anchor: string, source: string) => string | undefined;

/**
 * Leads the links and pictures of Markdown files on to where the site has them.
 * @param repository the address at which people read sources, without a slash at the end; undefined if there is none: a
 *   link to a source is then its text alone
 * @returns a plugin of markdown-it, which throws an `Error` that names a file which the repository does not have
 */
export function siteLinks(pages: readonly SitePage[], repository: string | undefined): (md: Markdown) => void {
  const pathOf = new Map(pages.map(({ source, path }) => [source, path]));
  const sourceOf = new Map(pages.map(({ source, path }) => [path, source]));
  const placeOf: PlaceOf = (file, anchor, source) => {
    const path = pathOf.get(file) ?? pathOf.get(`${file}/README.md`);
    if (path !== undefined) return `/${path}${anchor}`;
    if (!isInRepository(file)) throw new Error(`${source} leads to ${file}, which is not there`);
    if (siteFiles.includes(file)) return `/${posix.basename(file)}`;
    return repository && `${repository}/blob/HEAD/${file}${anchor}`;
  };
  return (md) =>
    md.core.ruler.push('site-links', ({ tokens, env }) => {
      const source = sourceOf.get(env.relativePath) ?? env.relativePath;
      for (const token of tokens) {
        lead(token, source);
        leadAll(token.children ?? [], source, placeOf);
      }
    });
}

function leadAll(tokens: readonly Token[], source: string, placeOf: PlaceOf): void {
  let tag = 'a';
  for (const token of tokens) {
    lead(token, source);
    if (token.type === 'link_close') token.tag = tag;
    if (token.type !== 'link_open') continue;
    leadLink(token, source, placeOf);
    // A link without an address is no link: its end is that of a span, too.
    tag = token.tag;
  }
}

function leadLink(token: Token, source: string, placeOf: PlaceOf): void {
  const href = token.attrs?.find(([name]) => name === 'href')?.[1] ?? '';
  const [, name = '', anchor = ''] = /^([^#]*)(#.*)?$/.exec(href) ?? [];
  if (name === '' || isElsewhere(name)) return;
  const place = placeOf(fileOf(name, source), anchor, source);
  token.attrs = place === undefined ? null : [['href', place]];
  // VitePress's own rule is for what has an address.
  if (place === undefined) Object.assign(token, { type: 'span_open', tag: 'span' });
}

/** The picture of a token, if it is or has one. */
function lead(token: Token, source: string): void {
  if (token.type === 'image')
    token.attrs = (token.attrs ?? []).map(([name, value]) => [name, name === 'src' ? picture(value, source) : value]);
  if (token.type.startsWith('html_'))
    token.content = token.content.replaceAll(/(?<=<img [^>]*?src=")[^"]+/g, (src) => picture(src, source));
}

const isElsewhere = (address: string) => /^[a-z]+:/.test(address);

function picture(src: string, source: string): string {
  if (isElsewhere(src) || !isInRepository(fileOf(src, source)))
    throw new Error(`${source} shows ${src}, which is not in the repository`);
  return pictureOf(fileOf(src, source));
}

/** A file that a page names, from the root of the repository. */
function fileOf(name: string, source: string): string {
  return posix.join(posix.dirname(source), decodeURI(name)).replace(/\/$/, '');
}
