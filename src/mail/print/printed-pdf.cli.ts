import type { Browser, LaunchOptions, Page } from 'playwright-core';
import { CliError } from '../../kit/cli/errors.ts';
import type { Letter } from '../letter.ts';
import { type Printing, printedPage } from './printed-page.page.ts';

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
    return page.pdf(asItIs);
  });
}

/** In the sizes that the page itself sets. */
const asItIs = { preferCSSPageSize: true, printBackground: true, tagged: true } as const;

/**
 * One page of ours as PDF.
 * @throws CliError if there is no browser
 */
export function pagePdf(content: string): Promise<Uint8Array> {
  return withBrowser(async (browser) => {
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

/** Paths of browsers that playwright does not find by name. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const noBrowser =
  'No browser was found to make the PDF: install Microsoft Edge, Google Chrome or Chromium (set CHROMIUM to its path), or print the page written by --out from any browser.';
const noPlaywright =
  'A PDF needs playwright-core and a browser: run npm install playwright-core where wifi-tickets is installed, with Microsoft Edge, Google Chrome or Chromium on this machine, or print the page written by --out from any browser.';

/**
 * Runs work with an installed browser, and closes it.
 * @throws CliError if there is none, or nothing that can run it
 */
async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function launchBrowser(): Promise<Browser> {
  const { chromium } = await loadPlaywright();
  for (const candidate of candidates()) {
    try {
      return await chromium.launch({ ...candidate, chromiumSandbox: !isRootOnLinux(), args: quiet });
    } catch {
      // Missing, or it does not start: try the next.
    }
  }
  throw new CliError(noBrowser);
}

/** The package does not bring it along: few print PDFs. */
async function loadPlaywright(): Promise<typeof import('playwright-core')> {
  try {
    return await import('playwright-core');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') throw new CliError(noPlaywright);
    throw error;
  }
}

function candidates(): readonly LaunchOptions[] {
  const { CHROMIUM: configured } = process.env;
  if (configured) return [{ executablePath: configured }];
  return [{ channel: 'msedge' }, { channel: 'chrome' }, ...places.map((executablePath) => ({ executablePath }))];
}

/** Turns off what printing does not need. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's sandbox does not run as root on Linux. */
function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
