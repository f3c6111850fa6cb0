import { describe, expect, test } from 'vitest';
import { ada, inventedRows } from '../desk/support/invented-hotel.ts';
import { axeFindings } from './axe-findings.ts';
import { desksInChromium, expectChanges, fitFindings, goToAda, pictured } from './open-desk.ts';

const { openDesk, openAtAda, open } = desksInChromium();

const path = `tickets/${ada.serial}`;

const row = () => open().page.locator(`.row[data-serial="${ada.serial}"]`);

describe('with the keyboard alone, reception', () => {
  test('prints a slip: two keys after the guest is found, and the guest has the code', async () => {
    const { press, papers, told, desk } = await openAtAda();
    await press('p');
    await expect.poll(papers).toEqual([[`Ticket ${ada.serial}`]]);
    await expectChanges(desk, [[`POST ${path}/handed`, { how: 'printed' }]]);
    expect(await told()).toBe('Printed?');
    await expect.poll(() => row().locator('.chip').textContent()).toBe('Has the code');
    expect(await row().locator('.reason').count()).toBe(0);
  });

  test('reads the code out, spelled, and it is noted who has seen it', async () => {
    const { press, page, desk } = await openAtAda();
    expect(await page.content()).not.toContain('7K3M-Q9XT');
    await press('c');
    await expect.poll(() => page.locator('.code bdi').textContent()).toBe('7K3M-Q9XT');
    expect(await page.locator('.code p').first().textContent()).toBe('7 Kilo 3 Mike Quebec 9 X-ray Tango');
    // The guest joins the network first.
    expect(await page.locator('.code p').last().textContent()).toBe('Wi-Fi: Hotel Sol · Password: sunny-days');
    await expectChanges(desk, [[`POST ${path}/handed`, { how: 'shown' }]]);
    await press('c');
    await expect.poll(() => page.locator('.code').count()).toBe(0);
  });

  test('mails again to another address, after a hint at a slip', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('m', 'Control+A', 'ada@gmial.com');
    await expect.poll(() => page.locator('.hint').textContent()).toBe('Do you mean ada@gmail.com?');
    await press('Tab', 'Enter');
    await expect.poll(() => page.inputValue('input[name=address]')).toBe('ada@gmail.com');
    await page.locator('input[name=address]').press('Enter');
    await expectChanges(desk, [[`POST ${path}/email`, { userId: 'ada@gmail.com' }]]);
    await expect.poll(told).toBe('The mail is on its way to ada@gmail.com.');
    // Until a mail arrives, the guest needs help.
    expect(await row().locator('.reason').count()).toBe(1);
  });

  test('mails again to the address that is known: two keys', async () => {
    const at = await openDesk([
      { ...ada, mail: { state: 'skipped', reason: 'code_not_relayable' } },
      ...inventedRows(20),
    ]);
    await goToAda(at);
    await at.press('m', 'Enter');
    await expectChanges(at.desk, [[`POST ${path}/email`, { userId: `guest${ada.serial}@example.com` }]]);
  });

  test('lengthens a stay by a day in hotel time, and takes it back', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('e');
    expect(await page.inputValue('input[type=datetime-local]')).toBe('2026-11-30T12:00');
    await page.locator('.form button').first().press('Enter');
    expect(await page.inputValue('input[type=datetime-local]')).toBe('2026-12-01T12:00');
    await page.locator('.form button[type=submit]').press('Enter');
    await expect.poll(told).toBe('Now valid until Tue 1 Dec, 12:00.');
    await expect.poll(() => row().locator('.dates').textContent()).toBe('28 Nov – 1 Dec');
    await press('u');
    await expectChanges(desk, [
      [`PATCH ${path}`, { valid_until: '2026-12-01T12:00' }],
      [`PATCH ${path}`, { valid_until: ada.until }],
    ]);
    await expect.poll(told).toBe('Undone.');
    await expect.poll(() => row().locator('.dates').textContent()).toBe('28 Nov – 30 Nov');
  });

  test('leaves an end that was not changed as it is', async () => {
    const { press, page, desk } = await openAtAda();
    await press('e', 'Enter');
    await expect.poll(() => page.locator('.form').count()).toBe(0);
    expect(desk.changes()).toEqual([]);
  });

  test('sees in the row at once what an act has changed, however late the list hears of it', async () => {
    const { press, page, desk } = await openAtAda();
    await page.route('**/desk/today*', (route) => route.fulfill({ status: 304 }));
    desk.put({ ...ada, reached: 'handed' });
    await press('e', '+', 'Enter');
    await expect.poll(() => row().locator('.chip').textContent()).toBe('Has the code');
  });

  test('is told that an end has passed, and may end a stay now', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('e', '-', '-', 'Enter');
    await expect.poll(told).toBe('That end has passed. Choose a later one.');
    expect(desk.changes()).toEqual([]);
    await page.getByRole('button', { name: 'Now' }).press('Enter');
    await page.locator('.form button[type=submit]').press('Enter');
    await expect
      .poll(() => desk.changes()[0]?.body)
      .toMatchObject({
        valid_until: expect.stringMatching(/^2026-11-29T15:/),
      });
  });

  test('replaces a lost code, after a question, and prints the new one', async () => {
    const { press, page, papers, desk, told } = await openAtAda();
    await press('r');
    expect(await page.locator('.form p').first().textContent()).toBe('The old code stops working at once.');
    await press('Tab', 'Enter');
    await expect.poll(papers).toEqual([['Ticket 20000001']]);
    await expectChanges(desk, [
      [`POST ${path}/replace`, { format: 'print' }],
      ['POST tickets/20000001/handed', { how: 'printed' }],
    ]);
    await expect.poll(() => page.locator('.row .room').allTextContents()).toContain('204');
    expect(await row().count()).toBe(0);
    expect(await told()).toBe('There is a new code. The old one has stopped working. Printed?');
  });

  test('cancels a ticket, after a question; Escape leaves it as it was', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('x', 'Escape');
    expect(await page.locator('.form').count()).toBe(0);
    expect(desk.changes()).toEqual([]);
    await press('x', 'Tab', 'Enter');
    await expectChanges(desk, [[`DELETE ${path}`, undefined]]);
    await expect.poll(told).toBe('The ticket is cancelled.');
    await expect.poll(() => row().locator('.chip').textContent()).toBe('Cancelled');
  });

  test('puts room and name right, and takes it back', async () => {
    const { press, page, desk, told } = await openAtAda();
    await press('n', 'Control+A', '205', 'Tab', 'Control+A', 'Exemple', 'Enter');
    await expect.poll(() => page.locator('.side h2').textContent()).toBe('Room 205Exemple, Ada');
    await expect.poll(told).toBe('Room and name are saved.');
    await press('u');
    await expectChanges(desk, [
      [`PATCH ${path}`, { room: '205', familyName: 'Exemple' }],
      [`PATCH ${path}`, { room: '204', familyName: 'Example' }],
    ]);
    await expect.poll(() => page.locator('.side h2').textContent()).toBe('Room 204Example, Ada');
  });

  test('puts one of two devices out, after a question: it is gone at once, and the page says when it leaves', async () => {
    const at = await openDesk([{ ...ada, devices: 2 }, ...inventedRows(20)]);
    await goToAda(at);
    const { press, page, desk, told } = at;
    const devices = () => page.locator('.facts dd div bdi').allTextContents();
    expect(await devices()).toEqual(['AA-BB-CC-00-00-01', 'AA-BB-CC-00-00-02']);
    // Who hears the page tells the two buttons apart.
    for (const device of await devices())
      expect(await page.getByRole('button', { name: new RegExp(`^Put device out .*${device}$`) }).count()).toBe(1);
    await press('d');
    expect(await page.locator('.form p').first().textContent()).toBe(
      'AA-BB-CC-00-00-01: Its place is free for another device at once. With the code it can come back.',
    );
    await press('Escape');
    expect(desk.changes()).toEqual([]);
    await page.locator('.facts dd div button').last().click();
    expect(await page.locator('.form bdi').textContent()).toBe('AA-BB-CC-00-00-02');
    await pictured(page, 'put-out');
    for (const [width, colorScheme] of [
      [320, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 4000 });
      await page.emulateMedia({ colorScheme });
      expect([await fitFindings(page), await axeFindings(page)]).toEqual([[], []]);
      await pictured(page, `put-out-${width}`);
    }
    await press('Tab', 'Enter');
    await expectChanges(desk, [[`DELETE ${path}/devices/AA-BB-CC-00-00-02`, undefined]]);
    await expect.poll(told).toBe('The place is free. The device is off the Wi-Fi within two minutes.');
    await expect.poll(devices).toEqual(['AA-BB-CC-00-00-01']);
    desk.world.refusal = 'no_device';
    await press('d', 'Tab', 'Enter');
    await expect.poll(told).toBe('This device is no longer in.');
    await expect.poll(devices).toEqual(['AA-BB-CC-00-00-01']);
  });

  test('is told that a first room can be changed, but not taken away', async () => {
    const { room: _, ...homeless } = ada;
    const { press, page, desk, told } = await openDesk([homeless, ...inventedRows(20)]);
    await page.waitForSelector('.row');
    await press('/', 'example ada', 'Enter');
    await page.waitForSelector('.steps');
    await press('n', '205', 'Enter');
    await expect.poll(told).toBe('Room and name are saved.');
    await press('u');
    await expect.poll(told).toBe('There was no room or name before. It can be changed, not taken away.');
    await expectChanges(desk, [[`PATCH ${path}`, { room: '205' }]]);
  });

  test('has a guest count as handed only once the server knows it', async () => {
    const { press, page, desk, told } = await openAtAda();
    const seen: string[] = [];
    await page.exposeFunction('noteChip', (text: string) => void seen.push(text));
    await page.evaluate(`new MutationObserver(() => noteChip(document.querySelector('.row[data-serial="${ada.serial}"] .chip')?.textContent))
      .observe(document.querySelector('.list'), { subtree: true, childList: true, characterData: true })`);
    desk.world.refusal = 'ticket_expired';
    await press('p');
    await expect.poll(told).toBe('This ticket has ended. Nothing was changed.');
    await expect.poll(() => row().locator('.chip').textContent()).toBe('No code');
    expect(seen).not.toContain('Has the code');
  });

  test('makes a ticket for a visitor, on paper', async () => {
    const { press, page, papers, desk } = await openDesk(inventedRows(20));
    await page.waitForSelector('.row');
    await press('v');
    await page.waitForSelector('option[value="102"]', { state: 'attached' });
    await page.locator('.side button[type=submit]').press('Enter');
    await expect.poll(papers).toEqual([['Ticket 20000001']]);
    await expectChanges(desk, [
      ['POST tickets', { service: '101', valid_until: '2026-11-29T23:00', numusers: 2, format: 'print' }],
      ['POST tickets/20000001/handed', { how: 'printed' }],
    ]);
    await expect.poll(() => page.locator('.lists button').last().textContent()).toBe('Visitors 1');
  });

  test('makes a ticket for a visitor, by mail, and takes it back', async () => {
    const { press, page, papers, desk } = await openDesk(inventedRows(20));
    await page.waitForSelector('.row');
    await press('v');
    await page.waitForSelector('option[value="102"]', { state: 'attached' });
    await press('Control+A', 'Bar', 'Tab', 'Vera', 'Tab', 'Tab');
    await pictured(page, 'visitor');
    await press('visitor@example.com', 'Enter');
    await expect.poll(() => page.locator('.notice').textContent()).toContain('The ticket is made.');
    await press('u');
    const mailed = { room: 'Bar', familyName: 'Vera', format: 'email', userId: 'visitor@example.com' };
    await expectChanges(desk, [
      ['POST tickets', { service: '101', valid_until: '2026-11-29T23:00', numusers: 2, ...mailed }],
      ['DELETE tickets/20000001', undefined],
    ]);
    expect(await papers()).toEqual([]);
  });

  test('makes a pile of paper for a group, with names from a list', async () => {
    const { press, page, papers, desk } = await openDesk(inventedRows(20));
    await page.waitForSelector('.row');
    await press('g');
    await page.waitForSelector('option[value="102"]', { state: 'attached' });
    await page.locator('textarea').focus();
    const names = Array.from({ length: 9 }, (_, at) => `${at + 1}. Guest ${'ABCDEFGHI'[at]}`);
    await page.keyboard.insertText(`${names.join('\n')}\n\n`);
    await page.locator('.side select').last().selectOption('sheet');
    await page.locator('.side button[type=submit]').press('Enter');
    await expect.poll(papers).toEqual([Array.from({ length: 9 }, (_, at) => `Ticket ${20_000_001 + at}`)]);
    const sheets = await page
      .frames()[1]
      ?.locator('.paper.sheet')
      .evaluateAll((all) => all.map((one) => one.children.length));
    expect(sheets).toEqual([4, 4, 1]);
    await expect.poll(() => desk.changes().length).toBe(11);
    const [made, again, ...handed] = desk.changes();
    // The first answer had a part of the group.
    expect(again).toEqual(made);
    expect(made).toMatchObject({
      path: 'tickets/batch',
      body: { count: 9, names: names.map((name) => name.slice(3)), numusers: 2, service: '101' },
    });
    const serials = Array.from({ length: 9 }, (_, at) => `tickets/${20_000_001 + at}/handed`);
    expect(handed.map(({ path: to }) => to).toSorted()).toEqual(serials);
    await expect.poll(() => page.locator('.notice p').textContent()).toBe('9 tickets are made. Printed?');
  });
});

test('a receipt of a group has a page of its own for each, of its own length', async () => {
  const { press, page, papers } = await openDesk(inventedRows(20));
  await page.waitForSelector('.row');
  await press('g');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await page.fill('input[name=count]', '3');
  await page.locator('.side select').last().selectOption('receipt');
  await page.locator('.side button[type=submit]').press('Enter');
  await expect.poll(papers).toHaveLength(1);
  const rules = await page
    .frames()[1]
    ?.evaluate<string[]>(
      '[...document.styleSheets[0].cssRules].map(({ cssText }) => cssText).filter((rule) => rule.startsWith("@page receipt"))',
    );
  expect(rules).toHaveLength(3);
});

test('a group whose paper cannot be made is not said to be printed', async () => {
  const { press, page, papers, told } = await openDesk(inventedRows(20));
  await page.waitForSelector('.row');
  await page.route('**/print?**', (route) => route.fulfill({ status: 503, json: {} }));
  await press('g');
  await page.waitForSelector('option[value="102"]', { state: 'attached' });
  await page.fill('input[name=count]', '3');
  await page.locator('.side button[type=submit]').press('Enter');
  await expect.poll(() => page.locator('.notice.bad').count()).toBe(1);
  expect(await told()).toBe('That did not work. Please try again.');
  expect(await papers()).toEqual([]);
});

test('a paper that did not come for a moment is asked for again, and printed', async () => {
  const { press, page, papers, told, desk } = await openAtAda();
  const stale = { type: 'urn:wifi-tickets:problem:session-stale', status: 401 };
  await page.route('**/print?**', (route) => route.fulfill({ status: 401, json: stale }), { times: 1 });
  await press('p');
  await expect.poll(papers).toEqual([[`Ticket ${ada.serial}`]]);
  await expectChanges(desk, [[`POST ${path}/handed`, { how: 'printed' }]]);
  expect(await told()).toBe('Printed?');
});

test('two who press at once are told, and the row is as the server has it', async () => {
  const { press, page, desk, told } = await openAtAda();
  desk.world.refusal = 'ticket_cancelled';
  await press('e', '+', 'Enter');
  await expect.poll(told).toBe('Somebody has cancelled this ticket meanwhile. Nothing was changed.');
  await expect.poll(() => page.locator('.notice').getAttribute('class')).toContain('bad');
  desk.world.refusal = '';
  desk.put({ ...ada, status: 'cancelled' });
  await expect.poll(() => row().locator('.chip').textContent()).toBe('Cancelled');
  expect(await page.locator('.acts').count()).toBe(0);
});
