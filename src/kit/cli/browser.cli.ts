import type { Browser, LaunchOptions } from 'playwright-core';
import { CliError } from './errors.ts';

/** Paths of browsers that playwright does not find by name. */
const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What needs a browser, and how it can be had without. */
export interface BrowserUse {
  /** `a PDF` */
  readonly what: string;
  /** As a sentence goes on: `print the page written by --out from any browser`. */
  readonly else: string;
}

/**
 * Runs work with an installed browser, and closes it.
 * @throws CliError if there is none, or nothing that can run it
 */
export async function withBrowser<T>(use: BrowserUse, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser(use);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function launchBrowser(use: BrowserUse): Promise<Browser> {
  const { chromium } = await loadPlaywright(use);
  for (const candidate of candidates()) {
    try {
      return await chromium.launch({ ...candidate, chromiumSandbox: !isRootOnLinux(), args: quiet });
    } catch {
      // Missing, or it does not start: try the next.
    }
  }
  throw new CliError(
    `No browser was found to make ${use.what}: install Microsoft Edge, Google Chrome or Chromium (set CHROMIUM to its path), or ${use.else}.`,
  );
}

/** The package does not bring it along: few need it. */
async function loadPlaywright(use: BrowserUse): Promise<typeof import('playwright-core')> {
  try {
    return await import('playwright-core');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new CliError(
      `${use.what.replace('a', 'A')} needs playwright-core and a browser: run npm install playwright-core where wifi-tickets is installed, with Microsoft Edge, Google Chrome or Chromium on this machine, or ${use.else}.`,
    );
  }
}

function candidates(): readonly LaunchOptions[] {
  const { CHROMIUM: configured } = process.env;
  if (configured) return [{ executablePath: configured }];
  return [{ channel: 'msedge' }, { channel: 'chrome' }, ...places.map((executablePath) => ({ executablePath }))];
}

/** Arguments with which a Chromium asks nothing of anybody. */
export const quiet = [
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
