import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { anchorOf, siteLinks } from '../../tools/docs/site-links.ts';
import { foldersOf, titleOf } from '../../tools/docs/site-pages.ts';
import { stageSite } from '../../tools/docs/stage-site.ts';

const { description, repository } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
/** `github:OWNER/NAME` of package.json. */
const sources = repository && `https://github.com/${String(repository).replace('github:', '')}`;
const pages = await stageSite(description);

/** Each folder, and its pages by their headings. */
const sidebar: DefaultTheme.SidebarItem[] = foldersOf(pages)
  .filter(({ isListed }) => isListed)
  .map((folder) => ({
    text: folder.heading,
    ...(folder.isFolded && { collapsed: true }),
    items: folder.pages.map((page) => ({ text: titleOf(page), link: `/${page.path.replace(/(index)?\.md$/, '')}` })),
  }));

/** The site of the documents, of pages that it lays out: `npm run docs`. */
export default defineConfig({
  lang: 'en',
  title: 'wifi-tickets',
  description,
  srcDir: '../.local/docs/pages',
  outDir: '../.local/docs/site',
  cacheDir: '../.local/docs/cache',
  buildEnd: ({ outDir }) => console.log(`The site is in ${outDir}. npm run docs:serve shows it.`),
  // The search's index, which is loaded with the first search.
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  // Else the first page loads each page that it links to.
  router: { prefetchLinks: false },
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: {
    anchor: { slugify: anchorOf },
    languageAlias: { logs: 'txt', jsonata: 'js', routeros: 'txt' },
    config: siteLinks(pages, sources),
  },
  themeConfig: {
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    ...(sources && { socialLinks: [{ icon: 'github', link: sources }] }),
  },
});
