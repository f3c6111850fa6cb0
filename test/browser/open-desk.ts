import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DeskLocation, Row } from '../../src/desk/page/answers.ts';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { type StandIn, startStandIn } from '../desk/support/stand-in.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { axeFindings } from './axe-findings.ts';
import { openChromium } from './open-chromium.ts';

/** Where pictures of the page go, for whoever wants to look at them. */
const shots = process.env.DESK_SHOTS;
/** High enough for all of the page: axe tells no contrast of what it would have to scroll to. */
const height = 4000;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The desk as somebody at reception has it open, with what a test asks of it. */
export interface OpenDesk {
  readonly page: Page;
  readonly desk: StandIn;
  /** What the browser complained of, the policy's refusals among it. */
  readonly trouble: readonly string[];
  /** How often the browser was told to print, and what was on the paper: the tickets' numbers. */
  readonly papers: () => Promise<readonly string[][]>;
  /** Types keys one after the other: `/`, `Enter`, or a text. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** What was told last. */
  readonly told: () => Promise<string>;
  /** What the list shows, by rooms. */
  readonly rooms: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** What the browser is like, and the hotels at which its person works. */
export type DeskOptions = BrowserContextOptions & { readonly locations?: readonly DeskLocation[] };

/**
 * A Chromium for a file's tests. The desks that a test opens in it are closed after the test, and nothing may have been complained
 * of in any of them.
 */
export function desksInChromium() {
  let browser: Browser;
  const opened: OpenDesk[] = [];
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const all = opened.splice(0);
    const trouble = all.flatMap((one) => one.trouble);
    await Promise.all(all.map(({ close }) => close()));
    expect(trouble).toEqual([]);
  });
  const openDesk = async (tickets: readonly Row[], options: DeskOptions = {}): Promise<OpenDesk> => {
    const desk = await deskIn(browser, tickets, options);
    opened.push(desk);
    return desk;
  };
  return {
    /** Opens the desk of an invented hotel. */
    openDesk,
    /** Likewise, with the panel of Ada, who is in room 204. */
    openAtAda: async (): Promise<OpenDesk> => {
      const desk = await openDesk([ada, ...inventedRows(20)]);
      await goToAda(desk);
      return desk;
    },
    /** The desk that was opened last. */
    open: (): OpenDesk => opened.at(-1) ?? expect.unreachable('No desk is open'),
  };
}

async function deskIn(
  browser: Browser,
  tickets: readonly Row[],
  { locations, ...options }: DeskOptions,
): Promise<OpenDesk> {
  const desk = await startStandIn(tickets, locations);
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(pollTimeouts.timeout);
  const trouble: string[] = [];
  page.on('console', (message) => {
    // That the browser notes refused calls is no trouble.
    const isRefusal = /^Failed to load resource.*(status of (400|401|404|409|503)|net::ERR)/.test(message.text());
    if (message.type() === 'error' && !isRefusal) trouble.push(message.text());
  });
  page.on('pageerror', (error) => void trouble.push(error.message));
  // A browser without a window has no printer: what it would print is noted.
  await page.addInitScript(`(() => {
    window.printed = [];
    window.print = function () {
      const numbers = [...document.querySelectorAll('article .number')].map(({ textContent }) => textContent);
      top.printed.push(numbers);
    };
  })()`);
  await page.goto(desk.url);
  return {
    page,
    desk,
    trouble,
    papers: () => page.evaluate<string[][]>('window.printed'),
    press: async (...keys) => {
      for (const key of keys) await (keyNames.has(key) ? page.keyboard.press(key) : page.keyboard.type(key));
    },
    told: async () => (await page.locator('.notice p').textContent()) ?? '',
    rooms: () => page.locator('.list .row .room').allTextContents(),
    close: async () => {
      await context.close();
      await desk.close();
    },
  };
}

const keyNames = new Set(['Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'Tab', 'Space', 'Shift+Tab', 'Control+A']);

/** Takes a picture, if somebody wants to look. */
export async function pictured(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}

/** Where something does not fit the window, is too low for a finger, or is cut off, and where a button breaks a word. */
export async function fitFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`(() => {
    const found = [];
    const range = document.createRange();
    const told = (what, element) => found.push(what + ': ' + (element.textContent.trim() || element.outerHTML).slice(0, 60));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push('the page is ' + scrollWidth + ' wide');
    for (const element of document.querySelectorAll('#desk *')) {
      if (!element.checkVisibility() || element.closest('.unseen, select')) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 && box.height === 0) continue;
      if (box.left < -0.5 || box.right > clientWidth + 0.5) told('outside', element);
      if (element.matches('button,select,input:not([type=radio],[type=checkbox])') && box.height < 40) told('too low for a finger', element);
      if (element.matches('button,h2,.chip,.name') && element.scrollWidth > element.clientWidth + 1) told('cut off', element);
      for (const node of element.matches('button') ? element.childNodes : []) {
        for (const { index, 0: word } of node.nodeType === 3 ? node.data.matchAll(/\\p{Script=Latin}+/gu) : []) {
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          if (range.getClientRects().length > 1) told('broken', element);
        }
      }
    }
    return found;
  })()`);
}

/** How wide the page is looked at, and in which colours. */
type Look = readonly [colorScheme: 'light' | 'dark', width: number];

/** The smallest screen and a usual one. What follows from colours does so in every language. */
const looks: readonly Look[] = [
  ['light', 320],
  ['dark', 1280],
];

/** Seldom seen, and so looked at in one language. */
export const otherLooks: readonly Look[] = [
  ['dark', 320],
  ['light', 3840],
];

/**
 * What does not fit on the page that is shown, and what keeps somebody out, at each width. What axe looks at is the same in
 * every language but for the direction: it is asked where `language` is English or Arabic.
 * @param all the looks; two unless they are told
 */
export async function lookFindings(page: Page, name: string, language: string, all = looks): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, width] of all) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await pictured(page, `${language}-${colorScheme}-${width}-${name}`);
    const axe = language === 'ar' || language === 'en' ? await axeFindings(page, { runOnly: rules }) : [];
    found.push(...[...(await fitFindings(page)), ...axe].map((one) => `${name}, ${colorScheme} ${width}: ${one}`));
  }
  return found;
}

/** Waits until the server was asked for just these changes, in this order, whatever the page has seen before them. */
export async function expectChanges(desk: StandIn, changes: readonly unknown[]): Promise<void> {
  const asked = () =>
    desk.changes().map(({ method, path, body }) => {
      const { expected: _, ...wanted } = (body ?? {}) as { expected?: object };
      return [`${method} ${path}`, body === undefined ? undefined : wanted];
    });
  await expect.poll(asked).toEqual(changes);
}

/** Opens the panel of Ada, who is in room 204, by the keyboard alone. */
export async function goToAda({ page, press }: OpenDesk): Promise<void> {
  await page.waitForSelector('.row');
  await press('/', 'example 204', 'Enter');
  await page.waitForSelector('.facts');
  await expect.poll(() => page.locator('.side h2').textContent()).toBe('Room 204Example, Ada');
  await page.waitForSelector('.steps');
}
