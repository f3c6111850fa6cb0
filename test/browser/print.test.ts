import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printLayouts } from '../../src/core/ticket/ticket.ts';
import type { Letter } from '../../src/mail/letter.ts';
import { doorCardPage } from '../../src/mail/print/door-card.page.ts';
import { type Printing, printedPage } from '../../src/mail/print/printed-ticket.page.ts';
import { decodedQr } from '../mail/decoded-qr.ts';
import { facedHotels } from '../mail/faces.ts';
import { printSamples, sampleLetter, tags } from '../mail/print/print-samples.ts';
import { hotels } from '../networks/portal/open-portal.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { openChromium } from './open-chromium.ts';

const names = Object.keys(printSamples) as (keyof typeof printSamples)[];
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
  page = await browser.newPage({ deviceScaleFactor: 3 });
  page.setDefaultTimeout(pollTimeouts.timeout);
  await page.emulateMedia({ media: 'print' });
});
afterAll(() => browser.close());

const show = (letters: readonly Letter[], printing: Partial<Printing> = {}) =>
  page.setContent(printedPage(letters, { layout: 'slip', copies: 1, ...printing }));

/** The size of every page that a browser prints of what it shows, in whole millimetres. */
async function pageSizes(): Promise<number[][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)];
  return boxes.map(([, ...points]) => points.map((each) => Math.round((Number(each) / 72) * 25.4)));
}

describe('paper', () => {
  test('of slips has an A6 page for each', async () => {
    const letters = [sampleLetter(), sampleLetter('as long as it can be', 'de')];
    await show(letters, { copies: 2 });
    expect(await pageSizes()).toEqual(Array(4).fill([105, 148]));
  });

  test('of a sheet has an A4 page for every four', async () => {
    const sheet = { layout: 'sheet', copies: 4 } as const;
    await show([sampleLetter()], sheet);
    expect(await pageSizes()).toEqual([[210, 297]]);
    await show([sampleLetter(), sampleLetter('plain', 'ar')], { ...sheet, copies: 3 });
    expect(await pageSizes()).toEqual(Array(2).fill([210, 297]));
  });

  test('of receipts has for each a page of 80 mm, as long as what is on it', async () => {
    const letters = [sampleLetter(), sampleLetter('with several limits')];
    await show(letters, { layout: 'receipt', copies: 2 });
    const sizes = await pageSizes();
    await show(letters, { layout: 'receipt' });
    const heights = await page.$$eval('article', (all) => all.map((one) => one.getBoundingClientRect().height));
    const [short = 0, long = 0] = heights.map((height) => (height / 96) * 25.4);
    expect(sizes.map(([width]) => width)).toEqual([80, 80, 80, 80]);
    for (const [at, height] of [short, short, long, long].entries())
      expect(sizes[at]?.[1]).toBeGreaterThanOrEqual(height);
    expect(long).toBeGreaterThan(short + 20);
  });
});

// Every sample in every language, those of a language as one document.
describe.each(tags)('in %s', (tag) => {
  const letters = names.map((name) => sampleLetter(name, tag));
  /** What was found on each paper, by its sample. */
  const byName = <Found>(found: readonly Found[]) => names.map((name, at) => [name, found[at]] as const);
  const none = byName<unknown>(names.map(() => []));

  test('nothing is cut off a slip, whichever font a browser sets it in', async () => {
    await show(letters);
    for (const font of ['Arial', 'Noto Sans', 'narrowed']) {
      await page.addStyleTag({ content: `body{font-family:"${font}"}` });
      const cut = await page.$$eval('article', (slips) =>
        slips.map((slip) => {
          const paper = slip.getBoundingClientRect();
          const outside = [...slip.querySelectorAll('h2, h3, p, li, dt, dd, svg')].filter((part) => {
            const { left, right, top, bottom } = part.getBoundingClientRect();
            const isHigh = top < paper.top + 12 || bottom > paper.bottom - 12;
            return (
              isHigh || left < paper.left + 11 || right > paper.right - 11 || part.scrollWidth > part.clientWidth + 1
            );
          });
          // A QR code's white margin covers no text, either.
          const inEachOther = [...slip.querySelectorAll('figcaption, footer')].filter((one) => {
            const { top, bottom, left, right } = one.getBoundingClientRect();
            return [...slip.querySelectorAll('svg, li, .no-page')].some((other) => {
              const box = other.getBoundingClientRect();
              return box.top < bottom - 1 && box.bottom > top + 1 && box.left < right - 1 && box.right > left + 1;
            });
          });
          return [...outside, ...inEachOther].map((part) => part.textContent || part.className);
        }),
      );
      expect(byName(cut), font).toEqual(none);
    }
  });

  test('each paper names the room, the hint on the code and what to do when no page opens, however much else', async () => {
    const wanted = names.map((name, at) => {
      const { room } = printSamples[name] as { room?: { id: string; name?: string } };
      return [room?.name ?? room?.id ?? '', letters[at]?.codeNote ?? '', letters[at]?.noPage ?? ''].filter(Boolean);
    });
    for (const layout of printLayouts) {
      await show(letters, { layout });
      const missing = await page.$$eval(
        'article',
        (papers, texts) =>
          papers.map((paper, at) =>
            texts[at]?.filter((text) => {
              const said = [...paper.querySelectorAll('*')].filter((one) => one.textContent.includes(text));
              // The innermost is that which says it.
              return !said.at(-1)?.checkVisibility({ visibilityProperty: true });
            }),
          ),
        wanted,
      );
      expect(byName(missing), layout).toEqual(none);
    }
  });

  test('a slip’s text is small only where the paper is full', async () => {
    await show(letters);
    const found = await page.$$eval('article', (slips) =>
      slips.map((slip) => {
        const heights = [...slip.children].map((part) => part.getBoundingClientRect().height);
        const points = Number(/size-(\d+)/.exec(slip.className)?.[1]) / 10;
        const said = [...slip.querySelectorAll('*')].filter((part) => part.textContent && !part.closest('svg'));
        const smallest = Math.min(
          ...said.map(
            (part) => Number.parseFloat(part.ownerDocument.defaultView.getComputedStyle(part).fontSize) * 0.75,
          ),
        );
        return { points, smallest, blank: slip.clientHeight - heights.reduce((sum, each) => sum + each, 0) };
      }),
    );
    for (const [name, { points = 0, smallest = 0, blank = 0 } = {}] of byName(found)) {
      // Of 148 mm ten are margins, and six lie between the parts.
      expect((blank / 96) * 25.4, name).toBeLessThan(148 / (points < 8 ? 4 : points < 10 ? 3.5 : 2));
      // With a sentence of the hotel's own there is more to say.
      if (!/long|several limits/u.test(name)) expect(points, name).toBeGreaterThanOrEqual(/own/.test(name) ? 7 : 7.5);
      // Captions, notes and labels; browsers have their lengths in parts of a pixel.
      expect(smallest, name).toBeGreaterThan(Math.min(points, 7) - 0.02);
    }
  });

  test('a receipt stays within what the printer reaches, and within the length that is estimated for it', async () => {
    await show(letters, { layout: 'receipt' });
    const found = await page.$$eval('article', (papers) =>
      papers.map((one) => {
        const paper = one.getBoundingClientRect();
        const parts = [...one.querySelectorAll('*')].map((part) => part.getBoundingClientRect());
        const margins = parts.flatMap(({ left, right }) => [left - paper.left, paper.right - right]);
        return { height: paper.height, margins: Math.min(...margins) };
      }),
    );
    const html = printedPage(letters, { layout: 'receipt', copies: 1 });
    const estimated = [...html.matchAll(/size:80mm (\d+)mm/gu)].map(([, millimetres]) => Number(millimetres));
    for (const [at, [name, { height = 0, margins = 0 } = {}]] of byName(found).entries()) {
      expect((height / 96) * 25.4, name).toBeLessThanOrEqual(estimated[at] ?? 0);
      expect((margins / 96) * 25.4, name).toBeGreaterThan(3.9);
    }
  });
});

describe.each(printLayouts)('QR codes on a %s', (layout) => {
  test.each(names)('of a ticket %s are read by another’s reader, and are 25 mm wide at least', async (name) => {
    const letter = sampleLetter(name);
    await show([letter], { layout });
    const pictures = await page.locator('.qr svg').all();
    const read = [];
    for (const picture of pictures) {
      read.push(await decodedQr(await picture.screenshot()));
      const [width = 0, modules = 0] = await picture.evaluate((svg) => [
        svg.getBoundingClientRect().width,
        Number(svg.getAttribute('viewBox')?.split(' ')[2]),
      ]);
      expect((width / 96) * 25.4 * ((modules - 8) / modules)).toBeGreaterThanOrEqual(25);
    }
    expect(read).toEqual(letter.qrCodes.map(({ text }) => text));
  });
});

describe('a card for the rooms', () => {
  const portalUrl = 'https://abc123.execute-api.eu-south-2.amazonaws.com/portal';
  const long = { ...hotels.door, name: 'Gran Hotel Balneario Internacional de la Costa del Sol y Mar' };

  test.each(tags)('in %s fits an A6 page, also with a long name, and its QR code opens our page', async (language) => {
    const { png, location: look } = facedHotels.sol;
    const faced = { ...look, ...long, message: { en: 'Grüße aus dem Hotel, '.repeat(9) } };
    for (const location of [hotels.door, long, faced]) {
      const logo = location === faced ? png : undefined;
      await page.setContent(doorCardPage({ location, portalUrl, language, copies: 1, logo }));
      const [height = 0, needed = 0] = await page.$eval('article', (one) => [one.clientHeight, one.scrollHeight]);
      expect(needed).toBeLessThanOrEqual(height);
      expect(await decodedQr(await page.locator('svg').screenshot())).toBe(`${portalUrl}/28XXX010/`);
      if (location === long && process.env.CARD_SHOTS)
        await page.locator('article').screenshot({ path: `${process.env.CARD_SHOTS}/card-${language}.png` });
    }
  });

  test('has a page for each copy', async () => {
    await page.setContent(doorCardPage({ location: hotels.door, portalUrl, language: 'de', copies: 2 }));
    expect(await pageSizes()).toHaveLength(2);
  });
});
