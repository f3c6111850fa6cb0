import { describe, expect, test } from 'vitest';
import { ada, conference, inventedRows } from '../desk/support/invented-hotel.ts';
import { axeFindings } from './axe-findings.ts';
import { type DeskOptions, desksInChromium, fitFindings, pictured } from './open-desk.ts';

const { openDesk, openAtAda, open } = desksInChromium();

/** The desk with the conference in the house, and the keys that were pressed, without what was typed as a name. */
async function openConference(options: DeskOptions = {}) {
  const at = await openDesk([ada, ...conference, ...inventedRows(20)], options);
  await at.page.waitForSelector('.row');
  let keys = 0;
  const key = async (...all: readonly string[]) => {
    keys += all.length;
    await at.press(...all);
  };
  return { ...at, key, keys: () => keys };
}

type Conference = Awaited<ReturnType<typeof openConference>>;

/** Finds the group by its name, and opens what can be done to all of it. */
async function toAll({ key, page, press }: Conference): Promise<void> {
  await key('/');
  await press('conference muller');
  await key('Enter');
  await page.waitForSelector('.steps');
  await key('a');
  await page.waitForSelector('.form');
}

const ends = ({ desk }: Conference) => [...new Set(conference.map(({ serial }) => desk.row(serial)?.until))];
const statuses = ({ desk }: Conference) => conference.map(({ serial }) => desk.row(serial)?.status);
const tomorrow = '2026-12-01T11:00:00Z';

describe('a group is one thing for reception', () => {
  test('found by its name: every row of it says the name', async () => {
    const { page, press } = await openConference();
    await press('/', 'conference muller');
    await expect.poll(() => page.locator('.row').count()).toBe(30);
    const names = await page.locator('.row .name').allTextContents();
    for (const name of names) expect(name).toContain('Conference Müller');
    await press('Enter');
    await expect.poll(() => page.locator('.side').textContent()).toContain('Group: Conference Müller, 30 guests');
  });

  test('prolonged: a day more for 30 is 5 keys, which were 150, and one key takes it back', async () => {
    const at = await openConference();
    await toAll(at);
    await at.key('+', 'Enter');
    await expect.poll(at.told).toBe('Now valid until Tue 1 Dec, 12:00. 30 of 30 tickets.');
    expect(at.keys()).toBe(5);
    expect(ends(at)).toEqual([tomorrow]);
    expect(at.desk.changes()).toHaveLength(30);
    expect(at.desk.row(ada.serial)).toMatchObject({ until: ada.until });
    await at.press('u');
    await expect.poll(at.told).toBe('Undone. 30 of 30 tickets.');
    expect(ends(at)).toEqual([ada.until]);
  });

  test('of which two are cancelled meanwhile: the others go on, it is told, and the same once more is safe', async () => {
    const at = await openConference();
    await toAll(at);
    for (const row of conference.slice(7, 9)) at.desk.put({ ...row, status: 'cancelled' });
    await at.press('+', 'Enter');
    const told = 'Now valid until Tue 1 Dec, 12:00. 28 of 30 tickets. Cancelled (2)';
    await expect.poll(at.told).toBe(told);
    expect(await at.page.locator('.notice.bad').count()).toBe(1);
    expect(ends(at)).toEqual([tomorrow, ada.until]);
    await at.press('a', 'Enter');
    await expect.poll(() => at.desk.changes().length).toBe(60);
    await expect.poll(at.told).toBe(told);
    expect(ends(at)).toEqual([tomorrow, ada.until]);
  });

  test('printed again: the good ones as one pile, in the order of the names', async () => {
    const at = await openConference();
    const [, second] = conference;
    if (second) at.desk.put({ ...second, status: 'cancelled' });
    await toAll(at);
    await at.press('Shift+Tab', 'Enter');
    const numbers = conference.filter((row) => row !== second).map(({ serial }) => `Ticket ${serial}`);
    await expect.poll(at.papers).toEqual([numbers]);
    await expect.poll(at.told).toBe('29 of 30 tickets. Printed?');
  });

  test('cancelled, after a question that Enter alone does not answer', async () => {
    const at = await openConference();
    await toAll(at);
    await at.press('Shift+Tab', 'Shift+Tab', 'Enter');
    const question = at.page.locator('.form p').first();
    await expect.poll(() => question.textContent()).toContain('Group: Conference Müller, 30 guests The code stops');
    await at.press('Enter');
    expect(at.desk.changes()).toEqual([]);
    await at.press('Tab', 'Enter');
    await expect.poll(at.told).toBe('Cancelled: 30 of 30 tickets.');
    expect(new Set(statuses(at))).toEqual(new Set(['cancelled']));
    expect(at.desk.row(ada.serial)?.status).toBe('new');
  });

  test('without a connection nothing is changed, and what was typed stays', async () => {
    const at = await openConference();
    await toAll(at);
    at.desk.world.isDown = true;
    await at.press('+', 'Enter');
    await expect.poll(at.told).toBe('That needs a connection. Nothing was changed.');
    expect(await at.page.inputValue('input[type=datetime-local]')).toBe('2026-12-01T12:00');
    at.desk.world.isDown = false;
  });
});

test('a group is made with a name and a begin, and it is said first that it is made, and mailed to whom', async () => {
  const { page, press, desk, told } = await openDesk(inventedRows(20));
  await page.waitForSelector('.row');
  // The list hears of it seconds later.
  await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
  const said: string[] = [];
  await page.exposeFunction('noteTold', (text: string) => void said.push(text));
  await page.evaluate(`new MutationObserver(() => noteTold(document.querySelector('.notice p').textContent))
    .observe(document.querySelector('.notice p'), { subtree: true, childList: true, characterData: true })`);
  await press('g');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await press('Tab');
  await page.keyboard.insertText('Anna Muster\nBen Koch');
  await press('Tab', 'Coach 7');
  await page.getByLabel('From').press('+');
  await page.getByLabel('One mail for the group').check();
  await page.getByLabel('Organiser’s e-mail address').fill('organiser@example.com');
  await page.getByLabel('Organiser’s e-mail address').press('Enter');
  const made = '2 tickets are made. The mail is on its way to organiser@example.com.';
  await expect.poll(told).toBe(`${made} Printed?`);
  expect(said.find((text) => text !== '')).toBe(made);
  expect(desk.changes()[0]?.body).toMatchObject({
    groupName: 'Coach 7',
    start_time: expect.stringMatching(/^2026-11-30T15:/),
    count: 2,
  });
  await press('/', 'coach');
  await expect.poll(() => page.locator('.row .name').count()).toBe(2);
});

describe('what was told of an earlier act', () => {
  test.each(['v', 'g'])('goes as the form of %s opens', async (key) => {
    const { press, told } = await openAtAda();
    await press('e', '+', 'Enter');
    await expect.poll(told).toBe('Now valid until Tue 1 Dec, 12:00.');
    await press(key);
    await expect.poll(told).toBe('');
  });

  test('goes as another guest is opened, and stays beside the one whom it is about', async () => {
    const { press, told, page } = await openAtAda();
    await press('e', '+', 'Enter');
    await expect.poll(told).toBe('Now valid until Tue 1 Dec, 12:00.');
    await page.locator(`.row[data-serial="${ada.serial}"]`).click();
    await press('n', 'Escape');
    expect(await told()).toBe('Now valid until Tue 1 Dec, 12:00.');
    await press('/', '102', 'Enter');
    await expect.poll(told).toBe('');
  });
});

test('who is told that a colleague has cancelled the ticket sees it cancelled, without acts, before the list hears of it', async () => {
  const { press, page, desk, told } = await openAtAda();
  await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
  await press('e');
  desk.put({ ...ada, status: 'cancelled' });
  await press('+', 'Enter');
  await expect.poll(told).toBe('Somebody has cancelled this ticket meanwhile. Nothing was changed.');
  await expect.poll(() => page.locator('.standing').textContent()).toContain('Cancelled');
  expect(await page.locator('.acts, .form').count()).toBe(0);
});

test.each([
  ['en', 1280, 'light'],
  ['en', 320, 'dark'],
  ['ar', 1280, 'light'],
  ['de', 320, 'light'],
] as const)('the panel of a group’s guest fits, %s at %d px, %s', async (locale, width, colorScheme) => {
  const at = await openConference({ locale, colorScheme, viewport: { width, height: 1200 } });
  await at.press('/', 'conference muller');
  await expect.poll(() => at.page.locator('.row').count()).toBe(30);
  await pictured(at.page, `conference-${locale}-${width}-${colorScheme}-list`);
  await at.press('Enter');
  await at.page.waitForSelector('.steps');
  await at.press('a');
  expect([await fitFindings(at.page), await axeFindings(at.page)]).toEqual([[], []]);
  await pictured(at.page, `conference-${locale}-${width}-${colorScheme}`);
  await open().press('Escape', 'g');
  await at.page.waitForSelector('.side form');
  expect([await fitFindings(at.page), await axeFindings(at.page)]).toEqual([[], []]);
  await pictured(at.page, `conference-${locale}-${width}-${colorScheme}-form`);
});
