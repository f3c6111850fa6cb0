import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { openChromium } from './open-chromium.ts';
import { openDesk } from './open-desk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

const hotel = [ada, ...inventedRows(60)];
const locations = [
  { id: 'sol', name: 'Hotel Sol', timeZone: 'Europe/Madrid' },
  { id: 'mar', name: 'Hotel Mar', timeZone: 'Europe/Madrid' },
];

test.each(['is answered', 'fails'])(
  'a hotel that is chosen while a question to the other %s is there at once',
  async (how) => {
    const { page, close } = await openDesk(browser, hotel, { locations });
    await page.waitForSelector('.row');
    const held = Promise.withResolvers<Route>();
    await page.route('**/sol/desk/today*', held.resolve);
    await page.evaluate("dispatchEvent(new Event('online'))");
    const question = await held.promise;
    // It is not asked only because time passes.
    await page.evaluate('window.setTimeout = () => 0');
    await page.locator('h1 select').selectOption('mar');
    await expect.poll(() => page.locator('.row').count()).toBe(0);
    await (how === 'fails' ? question.abort() : question.continue());
    await page.waitForSelector('.row');
    expect(await page.locator('.offline').textContent()).toBe('');
    await close();
  },
);

test('whoever works at two hotels chooses, and is not asked again; at one, nothing is asked', async () => {
  const { page, close, desk } = await openDesk(browser, hotel, { locations });
  await page.waitForSelector('.row');
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  await page.locator('h1 select').selectOption('mar');
  await expect.poll(() => asked).toContain('/rest/v1/Location/mar/desk/today');
  await page.waitForSelector('.row');
  asked.length = 0;
  await page.reload();
  await page.waitForSelector('.row');
  expect(asked).toContain('/rest/v1/Location/mar/desk/today');
  expect(asked).not.toContain('/rest/v1/Location/sol/desk/today');
  expect(await page.inputValue('h1 select')).toBe('mar');
  await close();
  const one = await openDesk(browser, hotel);
  await one.page.waitForSelector('.row');
  expect(await one.page.locator('h1').textContent()).toBe('Hotel Sol');
  expect(await one.page.locator('h1 select').count()).toBe(0);
  await one.close();
  expect(desk.changes()).toEqual([]);
});

test('whoever works at none is told what to do', async () => {
  const { page, close } = await openDesk(browser, [], { locations: [] });
  await expect.poll(() => page.locator('.empty').textContent()).toContain('You have no hotel here yet.');
  await close();
});

test('an empty hotel teaches where tickets come from', async () => {
  const { page, close } = await openDesk(browser, []);
  await expect.poll(() => page.locator('.empty').textContent()).toContain('No tickets yet.');
  await close();
});
