import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { galleryLanguages } from '../../tools/mails/gallery-query.ts';
import { type Gallery, startGallery } from '../../tools/mails/start-gallery.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { axeFindings } from './axe-findings.ts';
import { openChromium } from './open-chromium.ts';

let browser: Browser;
let gallery: Gallery;
let page: Page;
const trouble: string[] = [];

beforeAll(async () => {
  gallery = await startGallery();
  browser = await openChromium();
  // Without a scheme of Playwright's own, which would hold for every frame whatever the page says.
  page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, colorScheme: null });
  page.setDefaultTimeout(pollTimeouts.timeout);
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const open = (path: string) => page.goto(new URL(path, gallery.url).href, { waitUntil: 'networkidle' });
const inFrames = <Value>(expression: string) =>
  page.evaluate<Value[]>(`[...document.querySelectorAll('iframe')].map(({ contentWindow: frame }) => ${expression})`);

test('one mail is shown in three widths, light and dark, each as high as it is', async () => {
  await open('/?mail=moved-password-all&language=ar');
  expect(await inFrames('frame.innerWidth')).toEqual([320, 390, 640, 320, 390, 640]);
  expect(await inFrames("frame.matchMedia('(prefers-color-scheme:dark)').matches")).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(await inFrames('frame.document.dir')).toEqual(Array(6).fill('rtl'));
  expect(await inFrames('frame.document.documentElement.scrollHeight - frame.innerHeight')).toEqual(Array(6).fill(0));
  expect(await inFrames('frame.document.images[0].naturalWidth > 0')).toEqual(Array(6).fill(true));
  expect(await page.locator('pre').textContent()).toContain('7K3M-Q9XT');
});

test('all languages of one mail are on one page', async () => {
  await open('/languages?mail=bare&width=320&scheme=dark');
  expect(await inFrames('frame.document.documentElement.lang')).toEqual(galleryLanguages);
  expect(await inFrames("frame.matchMedia('(prefers-color-scheme:dark)').matches")).not.toContain(false);
});

test('is used by the keyboard alone', async () => {
  await open('/?mail=first-code-window&language=de');
  await page.keyboard.press('j');
  await page.waitForURL(/mail=first-code-login&language=de/u);
  await page.getByRole('link', { name: 'First', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/mail=moved-code-login&language=de/u);
});

test.each(['/', '/languages', '/?mail=hostile-names'])('%s has no serious finding of axe', async (path) => {
  await open(path);
  expect(await axeFindings(page)).toEqual([]);
});

test('fits a phone', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open('/?mail=hostile-names&language=de');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
});

test('nothing that a guest or hotel is called runs, and the page says nothing to the console', () => {
  expect(trouble).toEqual([]);
});

test('an address without a page is not found, and nothing can be put', async () => {
  expect((await fetch(new URL('/nothing', gallery.url))).status).toBe(404);
  expect((await fetch(gallery.url, { method: 'POST' })).status).toBe(405);
});
