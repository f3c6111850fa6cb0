import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { ada } from '../desk/support/invented-hotel.ts';
import { type DeskOptions, desksInChromium, lookFindings, otherLooks, pictured } from './open-desk.ts';

const { openDesk } = desksInChromium();

const sol = { id: 'sol', name: 'Hotel Sol', timeZone: 'Europe/Madrid', role: 'manager' } as const;
const luna = { id: 'luna', name: 'Hotel Luna', timeZone: 'Europe/Madrid', role: 'reception' } as const;

/** The desk of a manager, the figures open by the keyboard. */
async function openFigures(options: DeskOptions = {}) {
  const open = await openDesk([ada], { locations: [sol], ...options });
  await open.page.waitForSelector('.row');
  await open.press('f');
  await open.page.waitForSelector('.figures table');
  await open.page.waitForSelector('.figures option + option', { state: 'attached' });
  return open;
}

test.each(Object.keys(languageNames))('in %s the figures fit, and keep nobody out', async (tag) => {
  const { page, press } = await openFigures({ locale: tag });
  const found = await lookFindings(page, 'figures', tag);
  expect(await page.getAttribute('html', 'lang')).toBe(tag);
  await page.route('**/desk/figures?*', (route) => route.fulfill({ json: { days: [], months: [] } }));
  await press('Escape', 'f');
  await page.waitForSelector('.figures .empty');
  expect([...found, ...(await lookFindings(page, 'figures-empty', tag))]).toEqual([]);
});

test('so they do in English in the dark on the smallest screen, and in the light on the largest', async () => {
  const { page } = await openFigures();
  expect(await lookFindings(page, 'figures', 'en', otherLooks)).toEqual([]);
});

test('a manager sees this month by day with its sums, those that may still change marked, and why mails did not arrive', async () => {
  const { page } = await openFigures();
  const texts = (selector: string) => page.locator(selector).allTextContents();
  expect(await texts('.figures thead th')).toEqual([
    ...['Day', 'Issued', 'First logins', 'Used', 'Never used', 'Cancelled', 'Without code'],
  ]);
  const rows = await texts('.figures tbody th');
  expect([rows.length, rows[0], rows.at(-1)]).toEqual([29, 'Sun 1', 'Sun 29 *']);
  // Every column is the sum of its days.
  const cells = await page
    .locator('.figures tbody tr')
    .evaluateAll((all) =>
      (all as { cells: Iterable<{ textContent: string }> }[]).map((row) =>
        [...row.cells].slice(1).map((one) => Number(one.textContent)),
      ),
    );
  const sums = (await texts('.figures tfoot td')).map((text) => Number(text.replaceAll(',', '')));
  const added = cells.reduce((all, row) => all.map((n, i) => n + (row[i] ?? 0)), [0, 0, 0, 0, 0, 0]);
  expect(sums.slice(1)).toEqual(added.slice(1));
  const reasons = await texts('.figures .reasons dt');
  expect(reasons[0]).toBe('No address');
  expect(await page.locator('.figures rect.used').count()).toBe(29);
});

test('a day’s bar is as wide in every month: the first of one is no wall', async () => {
  const { page } = await openFigures();
  const width = () => page.evaluate<number>('document.querySelector("rect.used").getBoundingClientRect().width');
  const ofNovember = await width();
  await page.locator('.figures select').selectOption('2026-10');
  await expect.poll(() => page.locator('.figures tbody tr').count()).toBe(31);
  expect(await width()).toBeCloseTo(ofNovember);
});

test('only months of which there are figures can be chosen, and this one', async () => {
  const { page } = await openFigures();
  expect(await page.locator('.figures option').allTextContents()).toEqual(['November 2026', 'October 2026']);
});

test('they are read aloud where they open, by the keyboard alone, and Escape goes back to the list', async () => {
  const { page, press } = await openFigures();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Figures Hotel Sol');
  await press('Tab', 'ArrowDown');
  await expect.poll(() => page.locator('.figures tbody tr').count()).toBe(31);
  expect(await page.locator('.figures [role=status]').textContent()).toBe('October 2026');
  await press('Escape');
  await page.waitForSelector('.row');
  expect(await page.locator('.figures').count()).toBe(0);
  await press('Tab', 'f');
  await page.waitForSelector('.figures table');
  // A list that is chosen stands in their place again.
  await press('2');
  await page.waitForSelector('.list');
  expect(await page.locator('.figures').count()).toBe(0);
});

test('a month is saved as CSV, and printed without what cannot be printed', async () => {
  const { page } = await openFigures();
  await page.locator('.figures select').selectOption('2026-10');
  const saved = page.waitForEvent('download');
  await page.locator('[data-act="csv"]').press('Enter');
  expect(await readFile((await (await saved).path()) ?? '', 'utf8')).toBe('month\r\n2026-10\r\n');
  await page.emulateMedia({ media: 'print' });
  const seen = (selector: string) => page.locator(selector).isVisible();
  expect([await seen('.top'), await seen('.figures .joined'), await seen('.figures table')]).toEqual([
    false,
    false,
    true,
  ]);
  await pictured(page, 'en-print-figures');
  await page.emulateMedia({ media: 'screen' });
  await page.locator('[data-act="print"]').press('Enter');
  await expect.poll(() => page.evaluate<unknown[]>('window.printed')).toHaveLength(1);
});

test('nothing of them is loaded before somebody opens them', async () => {
  const open = await openDesk([ada], { locations: [sol] });
  const requests: string[] = [];
  open.page.on('request', (request) => void requests.push(new URL(request.url()).pathname));
  await open.page.reload();
  await open.page.waitForSelector('.row');
  expect(requests.filter((path) => path.includes('figures'))).toEqual([]);
  await open.press('f');
  await open.page.waitForSelector('.figures table');
  const named = requests.filter((path) => path.includes('figures')).map((path) => path.replace(/-[A-Z0-9]{8}/, ''));
  expect(named.toSorted()).toEqual([
    ...['/desk/assets/figures.browser.js', '/desk/assets/figures.css'],
    ...['/rest/v1/Location/sol/desk/figures', '/rest/v1/Location/sol/desk/figures'],
  ]);
});

test('reception has no way to them, nor a manager of another hotel', async () => {
  const open = await openDesk([ada], { locations: [sol, luna] });
  const { page, press } = open;
  await page.waitForSelector('.row');
  await page.locator('h1 select').selectOption('luna');
  await page.waitForSelector('.row');
  expect(await page.getByRole('button', { name: 'Figures' }).count()).toBe(0);
  await press('/', 'Escape', 'f');
  await page.locator('.figure').focus();
  await press('f');
  expect(await page.locator('.figures').count()).toBe(0);
  await page.locator('h1 select').selectOption('sol');
  await page.getByRole('button', { name: 'Figures' }).press('Enter');
  await page.waitForSelector('.figures table');
});

test('without a connection that is said, and the month that was there stays', async () => {
  const { page, desk, told } = await openFigures();
  desk.world.isDown = true;
  await page.locator('.figures select').selectOption('2026-10');
  await expect.poll(told).toBe('That needs a connection. Nothing was changed.');
  expect(await page.locator('.figures tbody tr').count()).toBe(29);
  expect(await page.locator('.figures select').inputValue()).toBe('2026-11');
  desk.world.isDown = false;
  await page.locator('.figures select').selectOption('2026-10');
  await expect.poll(() => page.locator('.figures tbody tr').count()).toBe(31);
});
