import { expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { type DeskOptions, desksInChromium, lookFindings } from './open-desk.ts';

const { openDesk } = desksInChromium();
const sol = { id: 'sol', name: 'Hotel Sol', timeZone: 'Europe/Madrid', role: 'manager' } as const;

/** The people and acts of a manager's hotel, opened by the keyboard. */
async function openTeam(options: DeskOptions = {}) {
  const open = await openDesk([ada, ...inventedRows(20)], { locations: [sol], ...options });
  await open.page.waitForSelector('.row');
  await open.press('t');
  await open.page.waitForSelector('.team li');
  await open.page.waitForSelector('.acts-of tr');
  return open;
}

test.each(Object.keys(languageNames))('in %s people and acts fit, and keep nobody out', async (tag) => {
  const { page } = await openTeam({ locale: tag });
  await page.locator('li[data-subject=rosa] [data-do=ask]').click();
  expect(await lookFindings(page, 'team', tag)).toEqual([]);
});

test('the manager sees who works here, with which role, and who is in now', async () => {
  const { page } = await openTeam();
  const rosa = page.locator('li[data-subject=rosa]');
  expect(await rosa.textContent()).toContain('In now, since');
  expect(await rosa.locator('select').inputValue()).toBe('reception');
  expect(await page.locator('li[data-subject=eva]').textContent()).toContain('Invited, not yet here');
  // Nobody removes themselves.
  expect(await page.locator('li[data-subject=mateu] button, li[data-subject=mateu] select').count()).toBe(0);
});

test('who leaves on Friday night is removed by two presses, and told signed out', async () => {
  const { page, desk, told } = await openTeam();
  await page.locator('li[data-subject=rosa] [data-do=ask]').press('Enter');
  expect(await page.locator('.sure p').first().textContent()).toContain(
    'Remove Rosa Camps? Every session ends at once.',
  );
  expect(desk.changes()).toEqual([]);
  await page.locator('.sure [data-do=remove]').press('Enter');
  await expect.poll(told).toBe('Rosa Camps is removed and signed out.');
  expect(desk.changes().map(({ method, path, body }) => [method, path, body])).toEqual([
    ['DELETE', 'desk/team', { subject: 'rosa' }],
  ]);
  await expect.poll(() => page.locator('li[data-subject=rosa]').count()).toBe(0);
});

test('somebody is invited, and another role given', async () => {
  const { page, desk, told } = await openTeam();
  await page.fill('.people form [name=address]', 'nil@hotel-sol.example');
  await page.fill('.people form [name=name]', 'Nil Example');
  await page.locator('.people form button').click();
  await expect.poll(told).toContain('The invitation is on its way.');
  await page.locator('li[data-subject=eva] select').selectOption('manager');
  await expect.poll(told).toContain('Saved.');
  expect(desk.changes().map(({ body }) => body)).toEqual([
    { address: 'nil@hotel-sol.example', role: 'reception', name: 'Nil Example' },
    { address: 'eva@hotel-sol.example', role: 'manager' },
  ]);
});

test('what did the night shift cancel? By who and what, and a press opens the guest', async () => {
  const { page } = await openTeam();
  const rows = () => page.locator('.acts-of tr').allTextContents();
  expect(await rows()).toHaveLength(3);
  await page.locator('[name=who]').selectOption('Night Porter');
  expect(await rows()).toHaveLength(2);
  await page.locator('[name=what]').selectOption('cancelled');
  const [only = '', ...others] = await rows();
  expect([only.includes('Night Porter'), only.includes('Cancelled'), others]).toEqual([true, true, []]);
  await page.locator('.acts-of tr button').click();
  await page.waitForSelector('.side .facts');
});

test('where people are of the hotel’s own issuer, the page says so, and ends sessions', async () => {
  const { page, press, desk, told } = await openTeam();
  desk.world.team.people = undefined;
  await press('Escape', 't');
  await page.waitForSelector('.team li');
  expect(await page.locator('.people').textContent()).toContain('at the hotel’s own sign-in service');
  expect(await page.locator('.people form, [data-do=ask]').count()).toBe(0);
  await page.locator('li[data-subject=rosa] [data-do=out]').click();
  await expect.poll(told).toBe('Rosa Camps is signed out.');
});

test('a receptionist has no such page, by no key and no address', async () => {
  const { page, press, desk } = await openDesk([ada]);
  await page.waitForSelector('.row');
  await press('t');
  await page.goto(`${desk.url}#sol/team`);
  await page.reload();
  await page.waitForSelector('.row');
  expect(await page.locator('.team, [aria-keyshortcuts=t]').count()).toBe(0);
  expect(desk.made.filter(({ path }) => /^desk\/(team|acts)/.test(path))).toEqual([]);
});
