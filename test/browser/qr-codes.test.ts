import { decode } from 'fast-png';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LanguageTag } from '../../src/core/languages/language-names.ts';
import { letterOf, renderedSample } from '../../tools/mails/rendered-sample.ts';
import type { SampleMail } from '../../tools/mails/samples/sample-mail.ts';
import { sampleLanguages, sampleMails } from '../../tools/mails/samples/sample-mails.ts';
import { decodedQr } from '../mail/decoded-qr.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { openChromium } from './open-chromium.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openChromium();
  page = await browser.newPage({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
  page.setDefaultTimeout(pollTimeouts.timeout);
});
afterAll(() => browser?.close());

const textsOf = (sample: SampleMail, language: LanguageTag) =>
  letterOf(sample, language).qrCodes.map(({ text }) => text);

/** The mails of which each brings a QR code that none before it has. */
function distinctCodes(language: LanguageTag): SampleMail[] {
  const seen = new Set<string>();
  return sampleMails.filter((sample) => {
    const fresh = textsOf(sample, language).filter((text) => !seen.has(text));
    for (const text of fresh) seen.add(text);
    return fresh.length > 0;
  });
}

/** The QR code with the page around it, as a phone's camera has it in view. */
async function photograph(image: Locator): Promise<Buffer> {
  const box = await image.boundingBox();
  if (!box) throw new Error('The QR code is not shown');
  const clip = { x: box.x - 16, y: box.y - 16, width: box.width + 32, height: box.height + 32 };
  return await page.screenshot({ clip, fullPage: true });
}

describe.each(sampleLanguages)('every QR code in %s', (language) => {
  test('is read from the screen, at its size, in the dark', async () => {
    for (const sample of distinctCodes(language)) {
      await page.setContent(renderedSample(sample, language).page);
      const images = await page.locator('img').all();
      const read: unknown[] = [];
      for (const image of images) read.push(await decodedQr(await photograph(image)));
      expect(read, sample.id).toEqual(textsOf(sample, language));
    }
  });
});

test('a QR code stands on white in the dark, with four modules of it around', async () => {
  await page.setContent(renderedSample(sampleMails[0] as SampleMail, 'en').page);
  const { data, width, height, channels } = decode(await page.locator('img').first().screenshot());
  const light = (x: number, y: number) => [...data.slice((y * width + x) * channels, (y * width + x) * channels + 3)];
  expect([width, height]).toEqual([208, 208]);
  // 37 modules: a version 4 code, 29 of 33 without the quiet zone.
  for (const at of [1, 10, 18]) {
    expect(light(104, at), `${at} from the top`).toEqual([255, 255, 255]);
    expect(light(at, 104), `${at} from the left`).toEqual([255, 255, 255]);
    expect(light(104, height - 1 - at), `${at} from the bottom`).toEqual([255, 255, 255]);
  }
  const shot = decode(await photograph(page.locator('img').first()));
  expect([...shot.data.slice(0, 3)], 'the mail around it is dark').toEqual([0x1a, 0x20, 0x29]);
});
