import type { Browser, LaunchOptions } from 'playwright-core';
import { CliError } from '../cli-error.ts';

/** Paths of browsers that playwright does not find by name. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const noBrowser =
  'No browser was found to make the PDF: install Microsoft Edge, Google Chrome or Chromium (set CHROMIUM to its path), or print the page written by --out from any browser.';

/**
 * Runs work with an installed browser, and closes it.
 * @throws CliError if there is none
 */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  for (const candidate of candidates()) {
    try {
      return await chromium.launch({ ...candidate, chromiumSandbox: !isRootOnLinux(), args: quiet });
    } catch {
      // Missing, or it does not start: try the next.
    }
  }
  throw new CliError(noBrowser);
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
