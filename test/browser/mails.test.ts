import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { galleryLanguages } from '../../tools/mails/gallery-query.ts';
import { renderedSample } from '../../tools/mails/rendered-sample.ts';
import { sampleMails } from '../../tools/mails/samples/sample-mails.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { axeFindings } from './axe-findings.ts';
import { directionFindings } from './direction-findings.ts';
import { layoutFindings } from './layout-findings.ts';
import { openChromium } from './open-chromium.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 320, height: 800 } });
  page.setDefaultTimeout(pollTimeouts.timeout);
});
afterAll(() => browser?.close());

/** Each distinct part of a mail once; in one language of each direction every mail. */
const parts = ['bare', 'hidden-open-network', 'login-of-16', 'longest-qr-codes', 'hostile-names'];
const distinct = sampleMails.filter(({ id }) => id.endsWith('-all') || parts.includes(id));
const contrast = { runOnly: ['color-contrast'] };

describe.each(galleryLanguages)('every mail in %s', (language) => {
  const looked = language === 'en' || language === 'ar' ? sampleMails : distinct;
  const findings = async (samples: typeof sampleMails, look: (shown: Page) => Promise<string[]>) => {
    const found: string[] = [];
    for (const sample of samples) {
      await page.setContent(renderedSample(sample, language).page);
      found.push(...(await look(page)).map((finding) => `${sample.id} ${finding}`));
    }
    return found;
  };

  test('fits the narrowest phone: 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await findings(sampleMails, layoutFindings)).toEqual([]);
  });

  test.each([390, 640])('fits a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    expect(await findings(looked, layoutFindings)).toEqual([]);
  });

  test('begins on its side, with the code from left to right', async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await findings(looked, directionFindings)).toEqual([]);
  });

  test('has no serious finding of axe, and enough contrast in light', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await findings(looked, axeFindings)).toEqual([]);
  });

  test('has enough contrast in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(distinct, (shown) => axeFindings(shown, contrast))).toEqual([]);
  });
});
