import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingsTable } from '../../src/operations/settings/settings.schema.ts';
import { serveSite } from '../../tools/docs/serve-site.ts';
import { axeFindings } from './axe-findings.ts';
import { openChromium } from './open-chromium.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.local/docs/site');
/** Where pictures of pages go, for whoever wants to look at them. */
const shots = process.env.DOCS_SHOTS;

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;
let paths: string[];
beforeAll(async () => {
  execFileSync('npm', ['run', 'docs'], { cwd: root, stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } });
  [browser, site] = await Promise.all([openChromium(), serveSite(folder, 0)]);
  paths = globSync('**/*.html', { cwd: folder }).filter((path) => path !== '404.html');
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A page of the site, with what it asks for. */
async function opened(path: string, look: BrowserContextOptions = {}) {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  await page.goto(`${site.url}${path}`, { waitUntil: 'networkidle' });
  return { page, context, requests };
}

/** What keeps somebody out of a page; not where axe cannot tell a contrast, as below a bar that stays, or of an arrow. */
async function findings(page: Page, part?: string): Promise<string[]> {
  // What fades in has its colours at the end.
  await expect.poll(() => page.evaluate<number>('document.getAnimations().length')).toBe(0);
  const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const found = await axeFindings(page, { runOnly }, part);
  return found.filter((one) => !one.startsWith('color-contrast') || one.includes('insufficient'));
}

/** Pages of each kind, at which axe looks in every look; of the others at their own text, in the light, at one width each. */
const ofEachKind = ['index.html', 'project/readme.html', 'reference/settings.html', 'reference/rest-calls.html'];
const widths = [320, 1280];

test.each(['light', 'dark'] as const)(
  'pages fit small and large screens and keep nobody out, %s',
  async (colorScheme) => {
    const { page, context } = await opened('', { colorScheme, reducedMotion: 'reduce' });
    expect(paths.length).toBeGreaterThan(90);
    const found: string[] = [];
    for (const [i, path] of (colorScheme === 'light' ? paths : ofEachKind).entries()) {
      await page.goto(`${site.url}${path}`);
      await page.locator('.VPContent h1').waitFor();
      for (const [j, width] of widths.entries()) {
        await page.setViewportSize({ width, height: 800 });
        const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
        if (needed > width) found.push(`${path} is ${needed} wide`);
        const isWhole = ofEachKind.includes(path);
        if (i % 2 === j || isWhole)
          found.push(
            ...(await findings(page, isWhole ? undefined : '.VPContent')).map((one) => `${path}, ${width}: ${one}`),
          );
        if (shots === undefined) continue;
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: join(shots, `${path.replaceAll('/', '-')}-${colorScheme}-${width}.png`) });
      }
    }
    await context.close();
    expect(found).toEqual([]);
  },
);

test('the first page is there after 200 kB, all its requests together, and asks nobody else', async () => {
  const { page, context, requests } = await opened('');
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.reload({ waitUntil: 'networkidle' });
  if (shots !== undefined) console.log(`${bytes} bytes in ${requests.length / 2} requests`);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(200_000);
  expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith('data:'))).toEqual([]);
  await context.close();
});

test('every setting can be linked to, and is in the outline beside the page', async () => {
  const { page, context } = await opened('reference/settings.html', { viewport: { width: 1280, height: 800 } });
  const names = Object.keys(settingsTable);
  expect(await page.locator('.VPDocAsideOutline li a').allTextContents()).toEqual(names);
  const ids = await page.locator('.vp-doc h2').evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(names.map((name) => name.toLowerCase()));
  await context.close();
});

test('no page names anything of elsewhere to load', () => {
  const elsewhere =
    /<(?:link|script|img|iframe|source)\b[^>]*=["']?(?:https?:)?\/\/[^>]*>|url\(["']?(?:https?:)?\/\/[^)]*|@import[^;]*/g;
  const files = globSync('**/*.{html,css}', { cwd: folder });
  expect(files.length).toBeGreaterThan(90);
  for (const file of files)
    expect([file, readFileSync(join(folder, file), 'utf8').match(elsewhere)]).toEqual([file, null]);
});

test('the search finds what a page says of a mail that has bounced, and leads there', async () => {
  const { page, context } = await opened('');
  await page.locator('.VPNavBarSearch button').first().click();
  await page.getByRole('searchbox').fill('bounced');
  await page.locator('.VPLocalSearchBox .result').first().click();
  await expect.poll(() => page.url()).not.toBe(site.url);
  await expect.poll(() => page.locator('.VPContent').textContent()).toMatch(/bounced/i);
  await context.close();
});

test('links lead from the first page to every page, and each anchor is there', () => {
  const texts = new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const ids = new Map([...texts].map(([path, text]) => [path, idsOf(text)]));
  const seen = new Set(['index.html']);
  const dead: string[] = [];
  for (const path of seen) {
    for (const link of linksOf(texts.get(path) ?? '', path)) {
      const [target = '', anchor] = link.split('#');
      if (texts.has(target)) seen.add(target);
      if (anchor && texts.has(target) && !ids.get(target)?.has(decodeURIComponent(anchor)))
        dead.push(`${path}: ${link}`);
    }
  }
  expect(dead).toEqual([]);
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
});

/** The links of a page's own text, not of the frame around it: paths from the site's root. */
function linksOf(text: string, path: string): string[] {
  const [, content = ''] = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(text) ?? [];
  const hrefs = [...content.matchAll(/<a\b[^>]*?href="([^":]*)"/g)].map(([, href = '']) => href);
  return hrefs.map((href) => {
    const at = posix.join('/', posix.dirname(path), href.startsWith('#') ? `${posix.basename(path)}${href}` : '');
    const full = href.startsWith('/') ? href : at;
    return full.slice(1).replace(/(^|\/)(?=#|$)/, '$1index.html');
  });
}

function idsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id));
}

test('the menu of every page has what an operator reads, and no record of a decision', () => {
  const [, menu = ''] =
    /<aside\b([\s\S]*?)<\/aside>/.exec(readFileSync(join(folder, 'start/deploy.html'), 'utf8')) ?? [];
  expect(menu).toContain('/operate/runbook');
  expect(menu).not.toContain('/decisions/');
});

test('programs that read find every page with its first sentence in llms.txt', () => {
  const text = readFileSync(join(folder, 'llms.txt'), 'utf8');
  const listed = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, path]) => path);
  expect(listed.toSorted()).toEqual(paths.filter((path) => path !== 'index.html').toSorted());
  expect(text).toMatch(/\(start\/deploy\.html\): [A-Z].*\./);
});
