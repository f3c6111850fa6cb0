import { expect, test } from 'vitest';
import { ticketOf } from '../networks/logins/open-network.ts';
import { adasStay } from '../networks/portal/open-door.ts';
import { hotels } from '../networks/portal/open-portal.ts';
import { atDoor, languageLooks, looker, openPhoneIn, portalInChromium, shots } from './portal-phone.ts';

const opened = portalInChromium();

let guests = 0;

test.each(languageLooks)(
  'the terms of use in %s are asked for, read and accepted at 320 pixels, %s',
  async (tag, scheme) => {
    const code = `T${String(++guests).padStart(3, '0')}${scheme === 'dark' ? 'DARK' : 'DAY0'}`;
    await opened.portal.issue({ ticket: ticketOf({}, { user: code }) }, hotels.terms);
    const { page, context, mac, login } = await openPhoneIn(opened.browser, opened.portal.url, tag, scheme);
    const { look, found } = looker(page, tag, `${scheme}-terms`, '1-form');
    await page.goto(`${opened.portal.url}/portal/${hotels.terms.id}/?id=${mac}`);
    await look('1-form');
    await page.click('button[name=terms] >> nth=0');
    await page.waitForSelector('.text');
    await look('2-text');
    await page.click('button.main');
    // A browser that knows no required fields sends the form without the tick.
    await page
      .locator('form[method=post]')
      .first()
      .evaluate((form: { noValidate?: boolean }) => {
        form.noValidate = true;
      });
    await login(code);
    await page.waitForSelector('.bad');
    await look('3-missing');
    expect(opened.portal.online.has(mac)).toBe(false);
    await page.locator('.tick').first().click();
    await login(code);
    await page.waitForSelector('.good');
    await look('4-card');
    expect(opened.portal.online.has(mac)).toBe(true);
    await context.close();
    expect(found).toEqual([]);
  },
);

test('at the own door nothing is sent without the tick, and with it a phone is online in less than 10 kB', async () => {
  const room = `D${++guests}`;
  await opened.portal.issue(
    { facts: { ...adasStay, room: { name: room } }, ticket: ticketOf({}, { user: `${room}00` }) },
    hotels.terms,
  );
  const { page, context, mac, requests, bytes } = await openPhoneIn(opened.browser, opened.portal.url, 'en');
  await page.goto(`${opened.portal.url}/portal/${hotels.terms.id}/?id=${mac}`);
  await page.locator('summary').first().click();
  const form = page.locator('form', { has: page.locator('#room-surname') });
  // The browser sends nothing without the tick.
  await atDoor(page, 'room', { surname: 'Example', room, departure: '2026-08-01' });
  expect(
    await form
      .locator('input[name=terms]')
      .evaluate((box: { readonly validity?: { readonly valueMissing: boolean } }) => box.validity?.valueMissing),
  ).toBe(true);
  expect(requests).toHaveLength(2);
  await form.getByLabel('I accept the terms of use.').check();
  await form.locator('button[value=door]').click();
  await page.waitForSelector('.good');
  expect(opened.portal.online.has(mac)).toBe(true);
  expect(requests.map((url) => new URL(url).origin)).toEqual(Array(4).fill(opened.portal.url));
  if (shots !== undefined) console.log(`${bytes()} bytes by the own door with terms`);
  expect(bytes()).toBeLessThan(10_000);
  await context.close();
});

test('a browser without scripts reads and accepts them, too', async () => {
  const context = await opened.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'N0JS0002' }) }, hotels.terms);
  await page.goto(`${opened.portal.url}/portal/${hotels.terms.id}/?id=aa:bb:cc:03:00:02`);
  await page.click('button[name=terms] >> nth=0');
  await page.click('button.main');
  await page.check('.tick input >> nth=0');
  await page.fill('#code', 'n0js 0002');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.good');
  expect(opened.portal.online.has('AA-BB-CC-03-00-02')).toBe(true);
  await context.close();
});
