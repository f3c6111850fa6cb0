import { expect, test } from 'vitest';
import { ada, inventedRows, stayOf } from '../desk/support/invented-hotel.ts';
import { desksInChromium, goToAda } from './open-desk.ts';

const { openDesk, openAtAda, open } = desksInChromium();

const row = () => open().page.locator(`.row[data-serial="${ada.serial}"]`);

test.each([
  ['p', 'Not handed over U'],
  ['c', 'Not handed over U'],
])('what %s has not handed over after all is taken back by U, and the guest needs help again', async (key, name) => {
  const { press, page, desk, told } = await openAtAda();
  await press(key);
  await expect.poll(() => row().locator('.chip').textContent()).toBe('Has the code');
  expect(await page.locator('.notice [aria-keyshortcuts=u]').textContent()).toBe(name);
  await press('u');
  await expect.poll(told).toBe('Undone.');
  expect(desk.changes().at(-1)).toMatchObject({ path: `tickets/${ada.serial}/handed`, body: { how: 'not_handed' } });
  await expect.poll(() => row().locator('.chip').textContent()).toBe('No code');
});

test('a visitor’s paper that was not printed is taken back before the ticket is', async () => {
  const { press, page, desk, told } = await openDesk(inventedRows(20));
  await page.waitForSelector('.row');
  await press('v');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await page.locator('input[name=room]').press('Enter');
  await expect.poll(told).toBe('The ticket is made. Printed?');
  await press('u');
  await expect.poll(told).toBe('The ticket is made.');
  expect(desk.row('20000001')).toMatchObject({ reached: 'no', status: 'new' });
  await press('u');
  await expect.poll(() => desk.row('20000001')?.status).toBe('cancelled');
});

test('an address from which a mail has come back is asked about before it is mailed again; another one is not', async () => {
  const { press, page, desk, told } = await openAtAda();
  await press('m', 'Enter');
  await expect.poll(() => page.locator('.form [role=status]').allTextContents()).toContain('Mail came back. Send?');
  expect(desk.changes()).toEqual([]);
  await press('Enter');
  await expect.poll(told).toBe(`The mail is on its way to guest${ada.serial}@example.com.`);
  await press('m', 'Control+A', 'ada@example.org', 'Enter');
  await expect.poll(told).toBe('The mail is on its way to ada@example.org.');
});

test('a room that is somebody else’s is asked about, with whose it is, and given if it is meant', async () => {
  const other = {
    ...ada,
    serial: '10008888',
    room: '408',
    familyName: 'Cruz',
    givenName: 'Inês',
    reservation: 'RES-43',
  };
  const at = await openDesk([ada, other, ...inventedRows(20)]);
  await goToAda(at);
  const { press, page, desk, told } = at;
  await press('n', 'Control+A', '408', 'Enter');
  await expect.poll(() => page.locator('.form [role=status]').textContent()).toBe('Room 408: Cruz, Inês. Save?');
  expect(desk.changes()).toEqual([]);
  await press('Enter');
  await expect.poll(told).toBe('Room and name are saved.');
  expect(desk.row(ada.serial)?.room).toBe('408');
});

test('a ticket whose time begins with the first login says so: in the form, and beside its guest until then', async () => {
  const desk = await openDesk([{ ...ada, runs: 5400 }, ...inventedRows(20)]);
  const { press, page } = desk;
  await goToAda(desk);
  const standing = () => page.locator('.standing').textContent();
  expect(await standing()).toBe('No code Not used yet · 90 minutes from the first login');
  desk.desk.put(ada);
  await expect.poll(standing).toBe('No code Not used yet · ends in 21 hours');
  await press('v');
  await page.selectOption('select[name=service]', '102');
  expect(await page.locator('.side form').textContent()).toContain('1 hour from the first login');
  await page.selectOption('select[name=service]', '101');
  expect(await page.locator('.side form').textContent()).not.toContain('from the first login');
});

test('the trail tells what was so and what is so, an undo as one, and no program’s number', async () => {
  const person = { kind: 'person', subject: 'x', name: 'Rosa' } as const;
  const [at, was, what] = ['2026-11-29T09:00:00Z', '2026-11-30T17:00:00Z', '2026-11-30T19:00:00Z'];
  const trail = [
    { at, by: { kind: 'key', id: 'szztv36ucx0t' }, act: 'created' },
    { at, by: person, act: 'corrected', what: 'room,familyName', was: '408', is: '410' },
    { at, by: person, act: 'mailed', what: 'address', is: 'a…@e…' },
    { at, by: person, act: 'moved', was, what },
    { at, by: person, act: 'moved', was: what, what: was },
    { at, by: person, act: 'not_handed' },
  ] as const;
  const { page, press } = await openDesk([{ ...stayOf(ada), trail } as typeof ada, ...inventedRows(20)]);
  await page.waitForSelector('.row');
  await press('/', 'example 204', 'Enter');
  await page.waitForSelector('.steps');
  const lines = await page.locator('section:last-of-type .steps li').allTextContents();
  expect(lines.map((line) => line.replace(/^.{17} /u, ''))).toEqual([
    'Not handed over Rosa',
    'End changed (Mon 30 Nov, 20:00 → Mon 30 Nov, 18:00) · Undo Rosa',
    'End changed (Mon 30 Nov, 18:00 → Mon 30 Nov, 20:00) Rosa',
    'Mailed (a…@e…) Rosa',
    'Room or name corrected (Room 408 → 410, Surname) Rosa',
    'Made A program',
  ]);
});
