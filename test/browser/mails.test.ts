import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderedSample } from '../../tools/mails/rendered-sample.ts';
import { sampleLanguages, sampleMails } from '../../tools/mails/samples/sample-mails.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { axeFindings } from './axe-findings.ts';
import { directionFindings } from './direction-findings.ts';
import { openChromium } from './open-chromium.ts';

// Runs in the page: text that leaves the card or its box is as bad as a box that leaves the screen.
const inPage = `(() => {
  const found = [];
  const told = (what, element) => found.push(what + ': ' + (element.textContent.trim() || element.outerHTML).slice(0, 60));
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push('the page is ' + root.scrollWidth + ' wide');
  const card = document.querySelector('.card').getBoundingClientRect();
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) told('outside', element);
    if (getComputedStyle(element).overflowX !== 'visible' &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) told('clipped', element);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects())
      if (line.width > 0 && (line.left < card.left + 4 || line.right > card.right - 4)) told('text beyond the card', texts.currentNode);
  }
  return found;
})()`;

/** Where a mail does not fit the window: boxes outside, text that is cut or leaves the card. */
async function layoutFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(inPage);
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  page.setDefaultTimeout(pollTimeouts.timeout);
});
afterAll(() => browser?.close());

/** Each distinct part of a mail once. */
const parts = [
  'bare',
  'hidden-open-network',
  'login-of-16',
  'longest-qr-codes',
  'hostile-names',
  'list-of-changes',
  'list-of-logins',
];
const distinct = sampleMails.filter(({ id }) => id.endsWith('-all') || parts.includes(id));
const contrast = { runOnly: ['color-contrast'] };
/** A mail is an article within the reader's page, which has the landmarks. */
const ofMails = { rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } } };

// Every mail in English, each distinct one in every language. What axe looks at is the same in all of them but for the direction.
describe.each(sampleLanguages)('every mail in %s', (language) => {
  const looked = language === 'en' ? sampleMails : distinct;
  const heard = language === 'en' ? sampleMails : language === 'ar' ? distinct : distinct.slice(0, 1);
  const findings = async (samples: typeof sampleMails, look: (shown: Page) => Promise<string[]>) => {
    const found: string[] = [];
    for (const sample of samples) {
      await page.setContent(renderedSample(sample, language).page);
      found.push(...(await look(page)).map((finding) => `${sample.id} ${finding}`));
    }
    return found;
  };

  test('fits from the narrowest phone on, and begins on its side, with the code from left to right', async () => {
    const look = async (shown: Page) => {
      const found: string[] = [];
      for (const width of [640, 390, 320]) {
        await shown.setViewportSize({ width, height: 800 });
        found.push(...(await layoutFindings(shown)).map((one) => `${width} pixels: ${one}`));
      }
      return [...found, ...(await directionFindings(shown))];
    };
    expect(await findings(looked, look)).toEqual([]);
  });

  test('has no serious finding of axe, and enough contrast in light and in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await findings(heard, (shown) => axeFindings(shown, ofMails))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(
      await findings(
        heard.filter((one) => distinct.includes(one)),
        (shown) => axeFindings(shown, contrast),
      ),
    ).toEqual([]);
  });
});
