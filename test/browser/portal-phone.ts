import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { openPortal } from '../networks/portal/open-portal.ts';
import { axeFindings } from './axe-findings.ts';
import { openChromium } from './open-chromium.ts';

// Runs in the page.
const inPage = `(() => {
  const found = [];
  const root = document.documentElement;
  const told = (what, element) => found.push(what + ': ' + (element.textContent.trim() || element.outerHTML).slice(0, 60));
  if (root.scrollWidth > innerWidth) found.push('the page is ' + root.scrollWidth + ' wide');
  const card = document.querySelector('main').getBoundingClientRect();
  for (const element of document.querySelectorAll('main *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    if (box.left < card.left - 0.5 || box.right > card.right + 0.5) told('outside', element);
    // A box is as large for a finger as its label.
    const pressed = element.matches('[type=checkbox]') ? element.closest('label').getBoundingClientRect() : box;
    if (element.matches('button,summary,input') && pressed.height < 40) told('too low for a finger', element);
    if (element.matches('button') && element.scrollWidth > element.clientWidth + 1) told('clipped', element);
  }
  const rightToLeft = getComputedStyle(document.body).direction === 'rtl';
  if (rightToLeft !== (root.lang === 'ar')) found.push('direction ' + root.dir + ' in ' + root.lang);
  for (const element of document.querySelectorAll('h1,h2,label')) {
    const range = document.createRange();
    range.selectNodeContents(element);
    // A line in two scripts has several pieces.
    const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
    const first = pieces.filter(({ top }) => top < pieces[0].top + 6);
    const line = { left: Math.min(...first.map(({ left }) => left)), right: Math.max(...first.map(({ right }) => right)) };
    const box = element.getBoundingClientRect();
    const gap = rightToLeft ? box.right - line.right : line.left - box.left;
    if (Math.abs(gap) > 1) told('begins ' + gap + ' pixels away from its side', element);
  }
  return found;
})()`;

/** Where a portal page does not fit the window, or its language's direction. */
async function portalFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(inPage);
}

/** Where pictures of every page go, for whoever wants to look at them. */
export const shots = process.env.PORTAL_SHOTS;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let phones = 0;

/** A phone in front of the portal, which asks nobody else for anything. */
export async function openPhoneIn(
  browser: Browser,
  url: string,
  tag: string,
  colorScheme: 'light' | 'dark' = 'light',
  width = 320,
) {
  const context = await browser.newContext({ locale: tag, colorScheme, viewport: { width, height: 640 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const requests: string[] = [];
  let bytes = 0;
  page.on('request', (request) => void requests.push(request.url()));
  page.on('response', async (response) => {
    bytes += Number((await response.allHeaders())['content-length'] ?? 0);
  });
  const mac = `AA-BB-CC-01-${String(Math.floor(++phones / 100)).padStart(2, '0')}-${String(phones % 100).padStart(2, '0')}`;
  const redirected = (site = 'sol') =>
    page.goto(
      `${url}/guest/s/${site}/?ap=f0:9f:c2:00:00:01&id=${mac}&t=1774000000&url=http%3A%2F%2Fnews.example%2F&ssid=x`,
    );
  const login = async (code: string) => {
    await page.fill('#code', code);
    await page.click('button[value=login]');
  };
  return { page, context, mac, requests, bytes: () => bytes, redirected, login };
}

const whole: readonly string[] = ['en', 'ar'];

/** Every language in the light; a language of each direction in the dark as well, as colours are the same in all. */
export const languageLooks = Object.keys(languageNames).flatMap((tag): [string, 'light' | 'dark'][] =>
  whole.includes(tag)
    ? [
        [tag, 'light'],
        [tag, 'dark'],
      ]
    : [[tag, 'light']],
);

/**
 * Looks at pages in a language: `look` after each step, `found` has all that is not as it should be. What axe looks at is the
 * same in every language but for the direction: in others than one of each it sees the fullest page.
 */
export function looker(page: Page, tag: string, name: string, fullest: string) {
  const found: string[] = [];
  const look = async (step: string): Promise<void> => {
    if (shots !== undefined) {
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: join(shots, `${tag}-${name}-${step}.png`), fullPage: true });
    }
    const axe = whole.includes(tag) || step === fullest ? await axeFindings(page, { runOnly: rules }) : [];
    found.push(...[...(await portalFindings(page)), ...axe].map((one) => `${step}: ${one}`));
  };
  return { look, found };
}

/** Types into one of the own door's forms, and presses its button. */
export async function atDoor(
  page: Page,
  by: string,
  fields: Readonly<Record<string, string>>,
  does = 'door',
): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.fill(`#${by}-${name}`, text);
  await page
    .locator('form', { has: page.locator(`#${by}-surname`) })
    .locator(`button[value=${does}]`)
    .click();
}

/** A portal and a Chromium for a file's tests. What is returned is filled before the first of them. */
export function portalInChromium() {
  const opened = {} as { browser: Browser; portal: Awaited<ReturnType<typeof openPortal>> };
  beforeAll(async () => {
    [opened.browser, opened.portal] = await Promise.all([openChromium(), openPortal()]);
  });
  afterAll(async () => {
    await Promise.all([opened.browser?.close(), opened.portal?.close()]);
  });
  return opened;
}
