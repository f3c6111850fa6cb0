import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { accentOf } from '../../src/core/location/face.ts';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { facedHotels } from '../mail/faces.ts';
import { axeFindings } from './axe-findings.ts';
import { desksInChromium } from './open-desk.ts';

const { openDesk } = desksInChromium();

const hotel = [ada, ...inventedRows(60)];
const locations = [
  { id: 'sol', name: 'Hotel Sol', timeZone: 'Europe/Madrid' },
  { id: 'mar', name: 'Hotel Mar', timeZone: 'Europe/Madrid' },
];

test.each(['is answered', 'fails'])(
  'a hotel that is chosen while a question to the other %s is there at once',
  async (how) => {
    const { page } = await openDesk(hotel, { locations });
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
  },
);

test('whoever works at two hotels chooses, and is not asked again; at one, nothing is asked', async () => {
  const { page, desk } = await openDesk(hotel, { locations });
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
  const one = await openDesk(hotel);
  await one.page.waitForSelector('.row');
  expect(await one.page.locator('h1').textContent()).toBe('Hotel Sol');
  expect(await one.page.locator('h1 select').count()).toBe(0);
  expect(desk.changes()).toEqual([]);
});

test('a name typed at the field of the hotels looks for a guest, and chooses no hotel', async () => {
  const { page, press } = await openDesk(hotel, { locations });
  await page.waitForSelector('.row');
  await page.locator('h1 select').focus();
  await press('marple');
  expect(await page.inputValue('h1 select')).toBe('sol');
  expect(await page.inputValue('#search')).toBe('marple');
});

test('each hotel shows its own logo and colour, light and dark, and one without them ours', async () => {
  const style = `getComputedStyle(document.querySelector('.lists [aria-current]')).borderBottomColor`;
  for (const colorScheme of ['light', 'dark'] as const) {
    const { location } = facedHotels.sol;
    const accent = accentOf(location.accentColor);
    const logo = { url: '/desk/logos/sol.png', width: 220, height: 80 };
    const [sol = {}, ...others] = locations;
    const { page, desk } = await openDesk(hotel, {
      locations: [{ ...sol, logo, accent } as never, ...others],
      colorScheme,
    });
    desk.pictures.set('logos/sol.png', facedHotels.sol.png);
    await page.waitForSelector('.row');
    await page.reload();
    await page.waitForSelector('.row');
    await expect
      .poll(() => page.$eval('.logo', (one) => (one as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(440);
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(accent[colorScheme].slice(at, at + 2), 16));
    expect(await page.evaluate(style)).toBe(`rgb(${red}, ${green}, ${blue})`);
    expect(await axeFindings(page)).toEqual([]);
    if (process.env.DESK_SHOTS)
      await page.screenshot({ path: `${process.env.DESK_SHOTS}/desk-look-${colorScheme}.png` });
    await page.locator('h1 select').selectOption('mar');
    await expect.poll(() => page.locator('.logo').count()).toBe(0);
    expect(await page.evaluate(style)).toBe(colorScheme === 'light' ? 'rgb(11, 110, 110)' : 'rgb(92, 200, 194)');
  }
});

test('a hotel that is chosen by the keyboard while the mouse rests on the list shows its guests', async () => {
  const { page, press } = await openDesk(hotel, { locations });
  await page.waitForSelector('.row');
  await page.locator('.row').nth(3).hover();
  await press('/', 'example', 'Enter', 'Escape');
  // Who is quicker than a busy page tries again.
  await expect
    .poll(async () => {
      await press('/', 'Shift+Tab');
      return page.locator('h1 select:focus').count();
    })
    .toBe(1);
  await press('ArrowDown');
  await expect.poll(() => page.inputValue('h1 select')).toBe('mar');
  await page.waitForSelector('.row');
});

test('whoever works at none is told what to do', async () => {
  const { page } = await openDesk([], { locations: [] });
  await expect.poll(() => page.locator('.empty').textContent()).toContain('You have no hotel here yet.');
});

test('an empty hotel teaches where tickets come from', async () => {
  const { page } = await openDesk([]);
  await expect.poll(() => page.locator('.empty').textContent()).toContain('No tickets yet.');
});
