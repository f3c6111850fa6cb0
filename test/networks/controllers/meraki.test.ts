import { expect, test } from 'vitest';
import { startMeraki } from '../../../dev/controllers/start-meraki.ts';
import { openController } from '../../../src/networks/controllers/controllers.client.ts';
import { clock, grantOf, openLine, phone } from './open-line.ts';

const time = clock();
const opened = (isLoopbackAllowed = false) =>
  openController({ kind: 'meraki' }, '', openLine(time.now, isLoopbackAllowed));
const sent = (base_grant_url: string, user_continue_url = '') =>
  opened().letIn({ ...phone, context: { base_grant_url, user_continue_url } }, grantOf({ seconds: 86_400 }));

test("the guest's browser goes back to Meraki, with an hour at most", async () => {
  const answer = await sent('https://n143.network-auth.com/splash/grant', 'http://news.example/a?b=1');
  expect(answer).toEqual({
    type: 'done',
    browser:
      'https://n143.network-auth.com/splash/grant?continue_url=http%3A%2F%2Fnews.example%2Fa%3Fb%3D1&duration=3600',
  });
});

test.each([
  'https://evil.example/splash/grant',
  'https://network-auth.com.evil.example/splash/grant',
  'https://evilnetwork-auth.com/splash/grant',
  'http://n143.network-auth.com/splash/grant',
  'https://n143.network-auth.com@evil.example/',
  'https://n143.network-auth.com:8443/',
  'javascript:alert(1)//n143.network-auth.com',
  'http://127.0.0.1:1/splash/grant',
  '',
])('and nowhere else: not to %s', async (address) => {
  expect(await sent(address)).toEqual({ type: 'denied', why: 'not_a_meraki_address' });
});

test('where the guest goes on to is a web address', async () => {
  const answer = await sent('https://eu.network-auth.com/splash/grant', 'javascript:alert(1)');
  expect(JSON.stringify(answer)).not.toContain('javascript');
});

test('a browser that goes there is online, until the hour is over; nothing puts it out', async () => {
  const meraki = await startMeraki({ now: time.now });
  meraki.join(phone.mac);
  const query = meraki.redirect(phone.mac, 'http://news.example/');
  const told = Object.fromEntries(query);
  const answer = await opened(true).letIn({ ...phone, context: told }, grantOf());
  const browser = answer.type === 'done' ? (answer.browser ?? '') : '';
  const went = await fetch(browser, { redirect: 'manual' });
  expect(went.headers.get('location')).toBe('http://news.example/');
  expect(meraki.isOnline(phone.mac)).toBe(true);
  expect(await opened().putOut(phone)).toEqual({ type: 'denied', why: 'cannot_put_out' });
  time.passes(3600);
  expect(meraki.isOnline(phone.mac)).toBe(false);
  await meraki.close();
});
