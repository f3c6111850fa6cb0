import type { Browser, LaunchOptions } from 'playwright-core';
import { CliError } from '../cli-error.ts';

/** Where systems put the browsers that playwright does not look for by their names. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const noBrowser =
  'No browser was found to make the PDF: install Microsoft Edge, Google Chrome or Chromium (CHROMIUM tells where it is), or print the page that --out writes from any browser.';

/**
 * Does something with a browser that is installed on this machine, and closes it.
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
      // Not there, or it does not start: the next may.
    }
  }
  throw new CliError(noBrowser);
}

function candidates(): readonly LaunchOptions[] {
  const { CHROMIUM: configured } = process.env;
  if (configured) return [{ executablePath: configured }];
  return [{ channel: 'msedge' }, { channel: 'chrome' }, ...places.map((executablePath) => ({ executablePath }))];
}

/** The browser is to print and nothing else. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium's sandbox refuses root there. */
function isRootOnLinux(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
