import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ticketOf } from '../networks/logins/open-network.ts';
import { adasStay } from '../networks/portal/open-door.ts';
import { hotels } from '../networks/portal/open-portal.ts';
import { atDoor, languageLooks, looker, openPhoneIn, portalInChromium, shots } from './portal-phone.ts';

const opened = portalInChromium();

let guests = 0;
const openPhone = (...as: readonly [tag: string, colorScheme?: 'light' | 'dark', width?: number]) =>
  openPhoneIn(opened.browser, opened.portal.url, ...as);

test.each(languageLooks)(
  'in %s every page fits 320 pixels and has nothing that keeps anybody out, %s',
  async (tag, scheme) => {
    const code = `K${String(++guests).padStart(3, '0')}${scheme === 'dark' ? 'DARK' : 'DAY0'}`;
    const service = {
      flags: { onlinetime: true, limittraffic: true, timetolimit: false, timetofinish: false },
      onlineTime: 7200,
      download: 2e9,
      upload: 5e8,
      downrate: 10_000,
      dailyLimit: 3600,
    };
    await opened.portal.issue({ ticket: ticketOf(service, { user: code, numUsers: 2 }) }, hotels.unifi);
    for (const other of [1, 2]) {
      const friend = opened.portal.phone(`AA-BB-CC-02-${String(guests).padStart(2, '0').slice(-2)}-0${other}`);
      await friend.redirected();
      await friend.login(code);
    }
    const { page, context, redirected, login } = await openPhone(tag, scheme);
    const { look, found } = looker(page, tag, scheme, '5-card');
    await redirected();
    await look('1-form');
    await page.click('summary');
    await look('2-languages');
    await login('nobody-has-it');
    await look('3-refused');
    await login(code);
    await look('4-full');
    await page.click('button[name=out]');
    await look('5-card');
    await page.goto(`${opened.portal.url}/portal/${hotels.passwords.id}/?code=${code}&password=x`);
    await look('6-link');
    await page.goto(`${opened.portal.url}/portal/${hotels.unifi.id}/?code=${code}`);
    await page.click('button[value=login]');
    await look('8-shown');
    opened.portal.answer({ type: 'failed', why: 'timeout' });
    await redirected();
    await login(code);
    await look('7-outage');
    await context.close();
    expect(found).toEqual([]);
  },
);

test.each(languageLooks)('the own door in %s fits 320 pixels and keeps nobody out, %s', async (tag, scheme) => {
  const room = `D${++guests}`;
  await opened.portal.issue(
    { facts: { ...adasStay, room: { name: room } }, ticket: ticketOf({}, { user: `${room}00` }) },
    hotels.door,
  );
  const { page, context, mac, requests, bytes } = await openPhone(tag, scheme);
  // Not all languages' wrong tries in one hour.
  if (scheme === 'light') opened.portal.passes(3_600_000);
  const { look, found } = looker(page, tag, `${scheme}-door`, '3-in');
  const typed = (surname: string) => atDoor(page, 'room', { surname, room, departure: '2026-08-01' });
  await page.goto(`${opened.portal.url}/portal/${hotels.door.id}/?id=${mac}`);
  await page.locator('summary').first().click();
  await look('1-forms');
  await typed('Sample');
  await page.waitForSelector('.bad');
  await look('2-refused');
  const before = requests.length;
  await typed('Example');
  await page.waitForSelector('.good');
  await look('3-in');
  expect(requests.length - before).toBe(2);
  expect(bytes()).toBeLessThan(20_000);
  await page.goto(`${opened.portal.url}/portal/${hotels.door.id}/?id=${mac}`);
  await page.locator('summary').first().click();
  await atDoor(page, 'reservation', { number: '4471093382', surname: 'Example' }, 'resend');
  await page.waitForSelector('.good');
  await look('4-sent');
  await context.close();
  expect(found).toEqual([]);
});

test('by the own door, too, a phone is online after four requests, in less than 10 kB', async () => {
  const room = `D${++guests}`;
  await opened.portal.issue(
    { facts: { ...adasStay, room: { name: room } }, ticket: ticketOf({}, { user: `${room}00` }) },
    hotels.door,
  );
  const { page, context, mac, requests, bytes } = await openPhone('en');
  await page.goto(`${opened.portal.url}/portal/${hotels.door.id}/?id=${mac}`);
  await page.locator('summary').first().click();
  await atDoor(page, 'room', { surname: 'Example', room, departure: '2026-08-01' });
  await page.waitForSelector('.good');
  expect(opened.portal.online.has(mac)).toBe(true);
  expect(requests.map((url) => new URL(url).origin)).toEqual(Array(4).fill(opened.portal.url));
  if (shots !== undefined) console.log(`${bytes()} bytes by the own door`);
  expect(bytes()).toBeLessThan(10_000);
  await context.close();
});

test('a phone is online after four requests to one origin, some kilobytes in all', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'REQS0001' }) }, hotels.unifi);
  const { page, requests, bytes, redirected, login, mac, context } = await openPhone('en');
  await redirected();
  await login('REQS0001');
  await page.waitForSelector('.good');
  expect(opened.portal.online.has(mac)).toBe(true);
  expect(requests.map((url) => new URL(url).origin)).toEqual(Array(4).fill(opened.portal.url));
  if (shots !== undefined) console.log(`${bytes()} bytes`);
  expect(bytes()).toBeLessThan(12_000);
  await context.close();
});

test('a browser without scripts, cookies and storage gets online, too', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'N0JS0001' }) }, hotels.unifi);
  const context = await opened.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${opened.portal.url}/guest/s/sol/?id=aa:bb:cc:03:00:01`);
  await page.fill('#code', 'n0js 0001');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.good');
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test('another site’s page cannot log a guest’s device in, though a real browser sends its form', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'BAD00001' }) }, hotels.unifi);
  const { page, context, redirected, mac } = await openPhone('en');
  await redirected();
  const state = await page.inputValue('input[name=state]');
  // A page of another origin: the browser says so, with or without a referrer.
  await page.goto('about:blank');
  await page.setContent(
    `<meta name="referrer" content="no-referrer"><form method="post" action="${opened.portal.url}/portal/${hotels.unifi.id}/"><input name="state" value="${state}"><input name="code" value="BAD00001"><button name="do" value="login">x</button></form>`,
  );
  await page.click('button');
  await page.waitForSelector('.bad');
  expect(opened.portal.online.has(mac)).toBe(false);
  await context.close();
});

test('after a wrong and a right code, Back and reload ask for nothing, and show the card', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'BACK0001' }) }, hotels.unifi);
  const { page, context, redirected, login } = await openPhone('en');
  const posts: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && posts.push(request.url())));
  await redirected();
  await login('WR0NG001');
  await page.waitForSelector('.bad');
  await login('BACK0001');
  await page.waitForSelector('.good');
  const text = () => page.textContent('main');
  for (const go of [
    () => page.reload(),
    () => page.goBack(),
    () => page.reload(),
    () => page.goForward(),
    () => page.goBack(),
  ]) {
    await go();
    expect(await text()).toContain('This device is online.');
    expect(await text()).not.toContain('This code is not right.');
  }
  expect(posts).toHaveLength(2);
  for (const url of [...posts, page.url()]) expect(decodeURIComponent(url)).not.toMatch(/BACK0001|WR0NG001/);
  await context.close();
});

test('after a right code at the first try, one Back shows the card, and no form', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'BACK0002' }) }, hotels.unifi);
  const { page, context, redirected, login } = await openPhone('en');
  await redirected();
  await login('BACK0002');
  await page.waitForSelector('.good');
  for (const go of [() => page.goBack(), () => page.reload(), () => page.goForward()]) {
    await go();
    expect(await page.textContent('main')).toContain('This device is online.');
    expect(await page.locator('#code').count()).toBe(0);
  }
  await context.close();
});

test('on paper there are no buttons, no heading over nothing, and nothing that is true for a moment only', async () => {
  await opened.portal.issue({ ticket: ticketOf({}, { user: 'PAPER001' }) }, hotels.unifi);
  const friend = opened.portal.phone('AA-BB-CC-03-00-09');
  await friend.redirected();
  await friend.login('PAPER001');
  const { page, context, redirected, login } = await openPhone('en');
  await redirected();
  await login('PAPER001');
  await page.waitForSelector('.good');
  const heading = page.locator('h2', { hasText: 'Devices' });
  expect(await heading.isVisible()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  expect(await heading.isVisible()).toBe(false);
  expect(await page.locator('.now').isVisible()).toBe(false);
  expect(await page.locator('button:visible').count()).toBe(0);
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'paper.png'), fullPage: true });
  await context.close();
});
