import { expect, test } from 'vitest';
import { inventedRows } from '../desk/support/invented-hotel.ts';
import { axeFindings } from './axe-findings.ts';
import { desksInChromium, fitFindings, pictured } from './open-desk.ts';

const { openDesk } = desksInChromium();

test('reception mails a group’s codes to its organiser instead, after a hint at a slip, or as well', async () => {
  const { press, page, papers, desk, told } = await openDesk(inventedRows(20));
  await page.waitForSelector('.row');
  await press('g');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await page.fill('input[name=count]', '12');
  const submit = page.locator('.side button[type=submit]');
  const [onPaper, byMail] = [page.getByLabel('On paper'), page.getByLabel('One mail for the group')];
  await onPaper.focus();
  await press('Space');
  // Nobody would get a code.
  expect(await submit.isDisabled()).toBe(true);
  await press('Tab', 'Space', 'Tab', 'organiser@gmial.com', 'Enter');
  await expect.poll(() => page.locator('.hint').textContent()).toBe('Do you mean organiser@gmail.com?');
  expect(desk.changes()).toEqual([]);
  await page.locator('.hint button').press('Enter');
  await page.getByLabel('Organiser’s e-mail address').press('Enter');
  const body = { count: 12, format: 'email', userId: 'organiser@gmail.com' };
  await expect.poll(() => desk.changes().length).toBe(2);
  for (const made of desk.changes()) expect(made).toMatchObject({ path: 'tickets/batch', body });
  await expect.poll(told).toBe('12 tickets are made. The mail is on its way to organiser@gmail.com.');
  expect(await papers()).toEqual([]);
  await press('g');
  await byMail.check();
  await page.fill('input[name=count]', '2');
  await page.fill('input[name=address]', 'organiser@example.com');
  await submit.press('Enter');
  await expect.poll(told).toBe('2 tickets are made. The mail is on its way to organiser@example.com. Printed?');
  expect((await papers())[0]).toHaveLength(2);
});

test.each(['light', 'dark'] as const)(
  'the form of a group with its organiser’s address fits 320 px, %s',
  async (colorScheme) => {
    const { page } = await openDesk(inventedRows(20), { viewport: { width: 320, height: 1600 }, colorScheme });
    await page.waitForSelector('.row');
    await page.keyboard.press('g');
    await page.getByLabel('One mail for the group').check();
    expect(await fitFindings(page)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    await pictured(page, `group-${colorScheme}`);
  },
);
