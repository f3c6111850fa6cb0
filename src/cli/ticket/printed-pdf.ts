import type { Page } from 'playwright-core';
import type { Letter } from '../../channels/email/letter.ts';
import { type Printing, printedPage } from '../../channels/print/printed-page.ts';
import { withBrowser } from './with-browser.ts';

/** CSS pixels in a millimetre. */
const pixels = 96 / 25.4;

/**
 * Tickets as PDF, made by an installed browser with its fonts for every language.
 * @throws CliError if there is no browser
 */
export function printedPdf(letters: readonly Letter[], printing: Printing): Promise<Uint8Array> {
  return withBrowser(async (browser) => {
    // The page needs neither, so data in it can run no script and load nothing.
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    const measured = printing.layout === 'receipt' ? { receiptHeights: await receiptHeights(letters, page) } : {};
    await page.setContent(printedPage(letters, { ...printing, ...measured }));
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  });
}

/** The length of each ticket's receipt with this browser's fonts, in whole millimetres. */
async function receiptHeights(letters: readonly Letter[], page: Page): Promise<readonly number[]> {
  await page.setContent(printedPage(letters, { layout: 'receipt', copies: 1 }));
  const boxes = await Promise.all((await page.locator('article').all()).map((article) => article.boundingBox()));
  return boxes.map((box) => Math.ceil((box?.height ?? 0) / pixels) + 1);
}
