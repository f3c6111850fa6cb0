import { type Browser, chromium } from 'playwright-core';
import { pollTimeouts } from '../poll-timeouts.ts';

/** Arguments with which a Chromium asks nothing of anybody. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium that asks nothing of anybody. @param more arguments */
export async function openChromium(...more: readonly string[]): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    timeout: pollTimeouts.timeout,
    // Back shows a page as phones do, which keep it in memory where they may.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: ['--no-sandbox', ...quiet, ...more],
  });
}
