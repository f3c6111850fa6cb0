import type { Page } from 'playwright-core';
import { type BrowserUse, withBrowser } from '../../kit/cli/browser.cli.ts';
import type { Letter } from '../letter.ts';
import { type Printing, printedPage } from './printed-page.page.ts';

/** CSS pixels in a millimetre. */
const pixels = 96 / 25.4;

/**
 * Tickets as PDF, made by an installed browser with its fonts for every language.
 * @throws CliError if there is no browser
 */
export function printedPdf(letters: readonly Letter[], printing: Printing): Promise<Uint8Array> {
  return withBrowser(pdf, async (browser) => {
    // The page needs neither, so data in it can run no script and load nothing.
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    const measured = printing.layout === 'receipt' ? { receiptHeights: await receiptHeights(letters, page) } : {};
    await page.setContent(printedPage(letters, { ...printing, ...measured }));
    return page.pdf(asItIs);
  });
}

const pdf: BrowserUse = { what: 'a PDF', else: 'print the page written by --out from any browser' };

/** In the sizes that the page itself sets. */
const asItIs = { preferCSSPageSize: true, printBackground: true, tagged: true } as const;

/**
 * One page of ours as PDF.
 * @throws CliError if there is no browser
 */
export function pagePdf(content: string): Promise<Uint8Array> {
  return withBrowser(pdf, async (browser) => {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(content);
    return page.pdf(asItIs);
  });
}

/** The length of each ticket's receipt with this browser's fonts, in whole millimetres. */
async function receiptHeights(letters: readonly Letter[], page: Page): Promise<readonly number[]> {
  await page.setContent(printedPage(letters, { layout: 'receipt', copies: 1 }));
  const boxes = await Promise.all((await page.locator('article').all()).map((article) => article.boundingBox()));
  return boxes.map((box) => Math.ceil((box?.height ?? 0) / pixels) + 1);
}
