import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { pollTimeouts } from '../poll-timeouts.ts';

/** The same engine twice: without the window that nobody sees, a page costs a third of the time. */
const executables = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** Arguments with which a Chromium asks nothing of anybody. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters as wide as in a browser with a window.
  '--font-render-hinting=slight',
];

/** A real Chromium that asks nothing of anybody. @param more arguments */
export async function openChromium(...more: readonly string[]): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env.CHROMIUM ?? executables.find((path) => existsSync(path)),
    timeout: pollTimeouts.timeout,
    // Back shows a page as phones do, which keep it in memory where they may.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', ...quiet, ...more],
  });
}
