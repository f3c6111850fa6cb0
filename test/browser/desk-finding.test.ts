import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ada, inventedNow, inventedRows } from '../desk/support/invented-hotel.ts';
import { desksInChromium, type OpenDesk, pictured } from './open-desk.ts';

const hotel = [ada, ...inventedRows(20)];
const { openDesk, openAtAda } = desksInChromium();

test.each(['OLD-1', '777', 'Guest777@example.com'])(
  '%s, which the page does not hold, is found by the server',
  async (text) => {
    const { page, press, desk } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('/', text, 'Enter');
    await page.locator('.row[data-serial="777"]').press('Enter');
    await expect.poll(() => page.locator('.side .standing').textContent()).toContain('Ended');
    // No path has an address.
    expect(desk.made.filter(({ path }) => path.includes('@'))).toEqual([]);
  },
);

test('the number on an old paper finds its guest, and says that it was replaced; one that nobody has finds nobody', async () => {
  const { page, press, desk } = await openDesk(hotel);
  const [guest = expect.unreachable()] = hotel;
  await page.waitForSelector('.row');
  desk.take(guest.serial);
  desk.put({ ...guest, serial: '20005555' });
  const found = page.locator('.row[data-serial="20005555"]');
  await expect.poll(() => found.count()).toBe(1);
  await press('/', guest.serial);
  await expect.poll(() => page.locator('.list .row').count()).toBe(0);
  await press('Enter');
  await expect
    .poll(() => found.textContent())
    .toContain('That number or code was replaced. The guest has this ticket now.');
  await pictured(page, 'replaced');
  await press('Control+A', '99999', 'Enter');
  await expect.poll(() => page.locator('.list').textContent()).toContain('Nothing there either.');
});

test('a name that is one letter off shows similar names, and Enter looks at the first before it opens', async () => {
  const garnier = { ...ada, serial: '20004711', familyName: 'Garnier', room: '411' };
  const { page, press } = await openDesk([...hotel, garnier]);
  await page.waitForSelector('.row');
  await press('/', 'herr garnjer');
  await expect.poll(() => page.locator('.list h2').textContent()).toBe('Similar names');
  expect(await page.locator('search [role=status]').textContent()).toBe('Similar names: 1 found');
  await pictured(page, 'similar');
  await press('Enter');
  expect(await page.locator('.side').count()).toBe(0);
  await press('Enter');
  await expect.poll(() => page.locator('.side h2').textContent()).toContain('Garnier');
  await press('/', 'garnier');
  await expect.poll(() => page.locator('.list h2').count()).toBe(0);
  await press('Enter');
  await expect.poll(() => page.locator('.side h2').textContent()).toContain('Garnier');
});

test('of one room the guest in the house is first, a visitor last, and the row says so', async () => {
  const arrives = {
    ...ada,
    serial: '10000004',
    familyName: 'Abel',
    stay: 'confirmed',
    from: '2026-11-29T15:00:00Z',
  } as const;
  const visitor = { ...ada, serial: '10000005', familyName: 'Aaron', visitor: true } as const;
  const { page, press, rooms } = await openDesk([visitor, arrives, ada]);
  await page.waitForSelector('.row');
  await press('/', '204');
  await expect.poll(rooms).toEqual(['204', '204', '204']);
  const names = await page.locator('.list .row .name').allTextContents();
  expect(names.map((name) => name.trim())).toEqual([
    'Example, Ada',
    'Abel, Ada arrives',
    'Aaron, Ada Visitor · Ticket 10000005',
  ]);
  await press('Enter');
  await expect.poll(() => page.locator('.side h2').textContent()).toContain('Example, Ada');
});

test('until the list has come the page says that it loads, and of no figure', async () => {
  const { page, desk } = await openDesk(hotel);
  await page.waitForSelector('.row');
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/desk/today', async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(desk.url);
  await page.waitForSelector('.figure');
  expect(await page.locator('.figure').textContent()).toBe('Loading…');
  expect(await page.locator('.list').textContent()).toBe('Loading…');
  resolve();
  await page.waitForSelector('.row');
  expect(await page.locator('.figure').textContent()).toMatch(/reached$/);
});

describe('whoever is looked for', () => {
  const namesake = { ...ada, serial: '10000003', room: '101' };

  test.each([[], ['Enter']])('before the list has come is there once it has (%s)', async (...keys) => {
    const { page, press, desk } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/desk/today', async (route) => {
      await promise;
      await route.continue();
    });
    await page.goto(desk.url);
    await page.waitForSelector('#search');
    await press('/', 'example 204', ...keys);
    resolve();
    await page.locator(`.row[data-serial="${ada.serial}"]`).waitFor();
    if (keys.length > 0) await expect.poll(() => page.locator('.side h2').textContent()).toContain('Room 204');
  });

  test('and comes meanwhile is found as well, below those whom the mouse rests on', async () => {
    const { page, press, desk, rooms } = await openDesk(hotel);
    await page.waitForSelector('.row');
    await press('/', 'example ada');
    await page.locator('.row').first().hover();
    const before = await rooms();
    desk.put(namesake);
    await expect.poll(rooms).toEqual([...before, '101']);
    expect(await page.locator('.news').count()).toBe(0);
    expect(await page.locator('search [role=status]').textContent()).toBe(`${before.length + 1} found`);
  });
});

test('a hand that rests on the list for a minute is there no more: the list goes on', async () => {
  const { page, desk, rooms } = await openDesk(hotel);
  await page.waitForSelector('.row');
  await page.clock.install();
  await page.locator('.row').nth(2).hover();
  desk.put({ ...ada, serial: '10000001', room: '001' });
  await page.waitForSelector('.news');
  await page.clock.fastForward(61_000);
  await expect.poll(async () => (await rooms())[0]).toBe('001');
});

describe('a code on the screen', () => {
  const shown = async ({ page, press }: OpenDesk) => {
    await press('c');
    await page.waitForSelector('.code bdi');
  };

  test('goes as soon as another guest is looked for', async () => {
    const at = await openAtAda();
    await shown(at);
    await at.press('/', 'm');
    await expect.poll(() => at.page.locator('.code').count()).toBe(0);
    expect(await at.page.content()).not.toContain('7K3M-Q9XT');
  });

  test('goes after two minutes by itself; the guest stays', async () => {
    const at = await openAtAda();
    await at.page.clock.install();
    await shown(at);
    await at.page.clock.fastForward(121_000);
    await expect.poll(() => at.page.locator('.code').count()).toBe(0);
    expect(await at.page.locator('.side .acts').count()).toBe(1);
  });
});

test('the row of a ticket that was cancelled says no end that is still to come', async () => {
  const today = inventedRows(60).find(
    ({ until }) => until.slice(0, 10) === inventedNow.slice(0, 10) && until > inventedNow,
  );
  const leaving = { ...(today ?? expect.unreachable()), serial: '20004712', familyName: 'Zanzibar' };
  const { page, press, desk } = await openDesk([...hotel, leaving]);
  await page.waitForSelector('.row');
  await press('/', 'zanzibar');
  const row = page.locator('.row[data-serial="20004712"]');
  await expect.poll(() => row.textContent()).toContain('ends in');
  desk.put({ ...leaving, status: 'cancelled' });
  await expect.poll(() => row.textContent()).toContain('Cancelled');
  expect(await row.textContent()).not.toContain('ends');
});

describe('the browser’s Back', () => {
  const at = (page: Page) => page.evaluate<string>('location.hash');

  test('closes the guest, and leaves the desk only from the list, however many were opened', async () => {
    const { page, press } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const places = () => page.evaluate<number>('history.length');
    const before = await places();
    const rows = page.locator('.list .row');
    for (const one of [0, 1, 2]) {
      await rows.nth(one).click();
      const serial = await rows.nth(one).getAttribute('data-serial');
      await expect.poll(() => at(page)).toBe(`#sol/${serial}`);
      if (one === 1) await press('Escape');
    }
    await page.goBack();
    await expect.poll(() => page.locator('.side').count()).toBe(0);
    expect(await at(page)).toBe('');
    expect(await places()).toBe(before + 1);
    await page.goForward();
    await expect.poll(() => page.locator('.side').count()).toBe(1);
    await press('Escape');
    await expect.poll(() => at(page)).toBe('');
    await press('v');
    await expect.poll(() => page.locator('.side h2').textContent()).toBe('Visitor');
    await page.goBack();
    await expect.poll(() => page.locator('.side').count()).toBe(0);
  });

  test('what is opened before the list has come stays open', async () => {
    const { page, press, desk } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const { promise, resolve } = Promise.withResolvers<void>();
    await page.route('**/desk/today', async (route) => {
      await promise;
      await route.continue();
    });
    await page.goto(desk.url);
    await page.locator('.tools button').last().click();
    await page.waitForSelector('.account');
    resolve();
    await page.waitForSelector('.row');
    await expect.poll(() => at(page)).toBe('#sol/keys');
    expect(await page.locator('.account').count()).toBe(1);
    await press('Escape');
    await expect.poll(() => at(page)).toBe('');
  });

  test('a reload keeps the guest, and who comes by a link to one goes back to the list', async () => {
    const { page, desk } = await openDesk(hotel);
    await page.waitForSelector('.row');
    const [guest = expect.unreachable()] = hotel;
    await page.locator(`.list .row`).first().click();
    const title = await page.locator('.side h2').textContent();
    await page.reload();
    await expect.poll(() => page.locator('.side h2').textContent()).toBe(title);
    await page.waitForSelector('.side .facts');
    const link = await page.context().newPage();
    await link.goto('about:blank');
    await link.goto(`${desk.url}#sol/${guest.serial}`);
    await expect.poll(() => link.locator('.side .facts').textContent()).toContain(guest.serial);
    await link.goBack();
    await expect.poll(() => link.locator('.side').count()).toBe(0);
    await link.waitForSelector('.list .row');
  });
});
