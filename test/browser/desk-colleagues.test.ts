import type { Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ada } from '../desk/support/invented-hotel.ts';
import { desksInChromium, expectChanges } from './open-desk.ts';

const { openAtAda, open } = desksInChromium();

const path = `tickets/${ada.serial}`;

const changedMeanwhile = 'Somebody has changed this ticket meanwhile. Nothing was changed.';

const row = () => open().page.locator(`.row[data-serial="${ada.serial}"]`);

describe('while a colleague is at the same guest', () => {
  const replaced = { ...ada, serial: '20005555', codeStart: 'NEW2' };
  const code = () => open().page.locator('.code bdi');
  const replace = () => {
    open().desk.take(ada.serial);
    open().desk.put(replaced);
  };

  test.each([false, true])(
    'a replaced code goes from the screen for the new one; with a hand on the list: %s',
    async (isHand) => {
      const { press, page, told } = await openAtAda();
      await press('c');
      await expect.poll(() => code().textContent()).toBe('7K3M-Q9XT');
      if (isHand) await row().hover();
      replace();
      await expect.poll(() => page.locator('.side .facts').textContent()).toContain(replaced.serial);
      expect(await code().count()).toBe(0);
      expect(await told()).toBe('There is a new code. The old one has stopped working.');
      await press('c');
      await expect.poll(() => code().count()).toBe(1);
      expect(await code().textContent()).not.toBe('7K3M-Q9XT');
    },
  );

  test('who asks for a new code just after a colleague is told so, and has the guest with the new one', async () => {
    const { press, page, desk, told, papers } = await openAtAda();
    // The page has not heard of it yet.
    await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
    await press('r');
    replace();
    desk.world.refusal = 'code_replaced';
    await press('Tab', 'Enter');
    await expect.poll(told).toBe('A colleague has just given this guest a new code.');
    await expect.poll(() => page.locator('.side .facts').textContent()).toContain(replaced.serial);
    expect(await told()).toBe('A colleague has just given this guest a new code.');
    expect(await papers()).toEqual([]);
    await press('c');
    await expect.poll(() => code().count()).toBe(1);
  });

  test('a ticket that nothing has replaced is left, and it is said', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('c');
    desk.take(ada.serial);
    await expect.poll(() => page.locator('.side').count()).toBe(0);
    expect(await told()).toBe('This ticket is no longer there.');
  });

  test('who is typing into the panel is not led to another guest, on whom letters act', async () => {
    const { press, page } = await openAtAda();
    await press('n');
    replace();
    await expect.poll(() => page.locator('.side').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
  });

  test('a cancelled ticket shows no code any more', async () => {
    const { press, page, desk } = await openAtAda();
    await press('c');
    await expect.poll(() => code().count()).toBe(1);
    desk.put({ ...ada, status: 'cancelled' });
    await expect.poll(() => page.locator('.standing .chip').textContent()).toBe('Cancelled');
    expect(await code().count()).toBe(0);
  });

  test.each(['c', 'p'])('%s asks first, if what is held is old', async (key) => {
    const { press, page, desk, papers } = await openAtAda();
    // Nothing is heard of changes, as when the page was asleep.
    await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
    await page.evaluate('const real = Date.now; Date.now = () => real() + 11_000');
    replace();
    await press(key);
    // The page goes on to the guest's new ticket, and does nothing with it unasked.
    await expect.poll(() => page.locator('.side .facts').textContent()).toContain(replaced.serial);
    expect(await code().count()).toBe(0);
    expect(await papers()).toEqual([]);
    expect(desk.changes()).toEqual([]);
  });

  test('what the colleague has changed while an act was refused stays on the row', async () => {
    const { press, page, desk, told } = await openAtAda();
    const held = Promise.withResolvers<Route>();
    await page.route(`**/${path}/email`, held.resolve);
    await press('m', 'Enter', 'Enter');
    const act = await held.promise;
    desk.put({ ...ada, room: '206' });
    await expect.poll(() => row().locator('.room').textContent()).toBe('206');
    desk.world.refusal = 'ticket_cancelled';
    await act.continue();
    await expect.poll(told).toBe('Somebody has cancelled this ticket meanwhile. Nothing was changed.');
    expect(await row().locator('.room').textContent()).toBe('206');
  });

  test('who goes on to something else while a new code is made stays there, and has the paper', async () => {
    const { press, page, papers } = await openAtAda();
    const held = Promise.withResolvers<Route>();
    await page.route(`**/${path}/replace`, held.resolve);
    await press('r', 'Tab', 'Enter');
    const act = await held.promise;
    await page.locator('.tools [aria-keyshortcuts=v]').click();
    await act.continue();
    await expect.poll(papers).toEqual([['Ticket 20000001']]);
    expect(await page.evaluate('location.hash')).toBe('#sol/visitor');
  });

  test('who saves another end second is told so, and both see the end that the first has saved', async () => {
    const { press, page, desk, told } = await openAtAda();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector('.steps');
    await other.keyboard.type('e');
    await press('e', '+', 'Enter');
    await expect.poll(told).toBe('Now valid until Tue 1 Dec, 12:00.');
    // The other one has heard of it by now, and goes on with what was typed before.
    await expect.poll(() => other.locator('.side .facts').textContent()).toContain('Tue 1 Dec, 12:00');
    for (const key of ['+', '+', 'Enter']) await other.keyboard.press(key);
    await expect.poll(() => other.locator('.notice p').textContent()).toBe(changedMeanwhile);
    await expect.poll(() => other.locator('.form').count()).toBe(0);
    expect(desk.row(ada.serial)?.until).toBe('2026-12-01T11:00:00Z');
    for (const one of [page, other])
      expect(await one.locator('.side .facts').textContent()).toContain('Tue 1 Dec, 12:00');
  });

  test('who saves another room or address second is told so, and nothing is overwritten', async () => {
    const { press, page, desk, told } = await openAtAda();
    // The page hears nothing of the colleague meanwhile.
    await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
    await press('n', 'Control+A', '205');
    desk.put({ ...ada, room: '206' });
    await press('Enter');
    await expect.poll(told).toBe(changedMeanwhile);
    expect(desk.row(ada.serial)?.room).toBe('206');
    await press('m', 'Control+A', 'ada@example.invalid');
    desk.put({ ...ada, email: 'ada@example.org' } as typeof ada);
    await press('Enter');
    await expect.poll(told).toBe(changedMeanwhile);
    expect(desk.row(ada.serial)?.mail).toEqual(ada.mail);
  });

  test('undo leaves a later end, and a later name, as the colleague has set it', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('e');
    await page.locator('.form button').first().press('Enter');
    await page.locator('.form button[type=submit]').press('Enter');
    await expect.poll(told).toBe('Now valid until Tue 1 Dec, 12:00.');
    desk.put({ ...ada, until: '2026-12-02T11:00:00Z' });
    await press('u');
    await expect.poll(told).toBe(changedMeanwhile);
    await press('n', 'Control+A', '205', 'Enter');
    await expect.poll(told).toBe('Room and name are saved.');
    desk.put({ ...ada, room: '206' });
    await press('u');
    await expect.poll(told).toBe(changedMeanwhile);
    await expect.poll(() => row().locator('.room').textContent()).toBe('206');
  });
});

test('what the server refuses stays as it was typed', async () => {
  const { press, page, desk, told } = await openAtAda();
  desk.world.refusal = 'invalid';
  await press('m', 'Control+A', 'ada@example.invalid', 'Enter');
  await expect.poll(told).toBe('That cannot be right. Please look at what you have typed.');
  expect(await page.inputValue('input[name=address]')).toBe('ada@example.invalid');
  await press('Escape', 'e');
  await page.fill('input[type=datetime-local]', '2036-12-01T12:00');
  await page.locator('.form button[type=submit]').press('Enter');
  await expect.poll(() => desk.changes().length).toBe(2);
  await expect.poll(told).toBe('That cannot be right. Please look at what you have typed.');
  expect(await page.inputValue('input[type=datetime-local]')).toBe('2036-12-01T12:00');
  desk.world.refusal = '';
  await page.locator('.form button[type=submit]').press('Enter');
  await expect.poll(() => page.locator('.form').count()).toBe(0);
});

test('Enter asks once whether a slip is meant, then mails as it was typed, or as was meant', async () => {
  const { press, page, desk } = await openAtAda();
  await press('m', 'Control+A', 'ada@gmial.com');
  // What finds slips is loaded by then.
  await page.waitForSelector('.hint button');
  await press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Do you mean ada@gmail.com?');
  expect(desk.changes()).toEqual([]);
  await page.locator('.form button[type=submit]').press('Enter');
  await expectChanges(desk, [[`POST ${path}/email`, { userId: 'ada@gmial.com' }]]);
  await expect.poll(() => page.locator('.form').count()).toBe(0);
  await press('m', 'Control+A', 'ada@gmial.com', 'Enter');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Do you mean ada@gmail.com?');
  await press('Enter', 'Enter');
  await expect.poll(() => desk.changes().at(-1)?.body).toMatchObject({ userId: 'ada@gmail.com' });
});
