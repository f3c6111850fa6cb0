import { describe, expect, test } from 'vitest';
import { opened } from '../../testkit/opened.ts';
import { ticketOf } from '../logins/open-network.ts';
import { brokenPortal, event, stuckPortal } from './broken-portal.ts';
import { hotels, openPortal } from './open-portal.ts';

const portal = await opened(openPortal());
await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0001', numUsers: 100 }) }, hotels.unifi);

const stateOf = (html = '') => /name="state" value="([^"]*)"/.exec(html)?.[1] ?? '';
let devices = 0;
const nextMac = () => `AA-BB-CC-00-03-${String(++devices).padStart(2, '0')}`;

describe('a form is acted on', () => {
  test.for([
    ['a browser that names no origin, as our pages name no referrer', { origin: 'null' }],
    [
      'an assistant of a captive network that says nothing of the kind',
      { origin: 'null', 'sec-fetch-site': undefined },
    ],
    ['an old browser', { 'sec-fetch-site': undefined }],
    ['a browser that loads the page anew', { 'sec-fetch-site': 'none' }],
  ] as const)('of %s', async ([, headers]) => {
    const mac = nextMac();
    const phone = portal.phone(mac);
    const { html } = await phone.redirected();
    const given = { 'sec-fetch-site': 'same-origin', ...headers };
    const sent = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const body = new URLSearchParams({ state: stateOf(html), do: 'login', code: 'AAAA0001' });
    const path = `/portal/${hotels.unifi.id}/`;
    const page = await phone.open(path, { method: 'POST', body, headers: Object.fromEntries(sent) });
    expect(page.status).toBe(200);
    expect(portal.online.has(mac)).toBe(true);
  });
});

describe('nothing is done for a form', () => {
  const posted = async (
    change: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
    path = `/portal/${hotels.unifi.id}/`,
  ) => {
    const mac = nextMac();
    const phone = portal.phone(mac);
    const { html } = await phone.redirected();
    const body = new URLSearchParams({ state: stateOf(html), do: 'login', code: 'AAAA0001', ...change });
    const { status } = await phone.open(path, { method: 'POST', body, headers });
    return { status, isIn: portal.online.has(mac) };
  };

  test.for([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'null' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'nonsense' }],
  ] as const)('that another site has sent: %o', async ([headers]) => {
    expect(await posted({}, headers)).toEqual({ status: 403, isIn: false });
  });

  test('whose state is missing, somebody else’s, changed or another location’s', async () => {
    const { html } = await portal.phone(nextMac()).redirected();
    const [text = '', sign] = stateOf(html).split('.');
    const other = Buffer.from(text, 'base64url').toString().replace('AA-BB-CC-00-03', 'AA-BB-CC-00-99');
    const forged = `${Buffer.from(other).toString('base64url')}.${sign}`;
    for (const state of ['', 'x.y', `${text}.`, forged]) {
      expect(await posted({ state })).toEqual({ status: 400, isIn: false });
    }
    const foreign = await posted({ state: stateOf(html) }, {}, `/portal/${hotels.meraki.id}/`);
    expect(foreign).toEqual({ status: 400, isIn: false });
  });

  test('that has lain open too long; the guest logs in again', async () => {
    const mac = nextMac();
    const phone = portal.phone(mac);
    await phone.redirected();
    portal.passes(3 * 3_600_000);
    const again = await phone.login('AAAA0001');
    expect(again.status).toBe(400);
    expect(again.text).toContain('Please log in again.');
    expect(portal.online.has(mac)).toBe(false);
    expect((await phone.login('AAAA0001')).text).toContain('This device is online.');
  });

  test('that is longer than ours are, or is no form', async () => {
    expect(await posted({ code: 'A'.repeat(10_000) })).toEqual({ status: 400, isIn: false });
    const page = await portal
      .phone()
      .open(`/portal/${hotels.unifi.id}/`, { method: 'POST', body: '{"code":"AAAA0001"}' });
    expect(page.status).toBe(400);
  });
});

describe('an address', () => {
  test.for([
    '/portal/NOWHERE/',
    '/portal/',
    `/portal/${hotels.radius.id}/`,
    '/guest/s/nowhere/',
    '/portal/a%2Fb/',
    `/portal/${'A'.repeat(40)}/`,
  ])('%s without a page says so, in words', async (path) => {
    const page = await portal.phone().open(path);
    expect([page.status, page.text]).toEqual([
      404,
      expect.stringContaining('There is no Wi-Fi login at this address.'),
    ]);
  });

  test('may have what it likes after the location: controllers append paths of their own', async () => {
    for (const rest of ['', '/', '/guest/s/default/', '/index.html']) {
      const page = await portal.phone().open(`/portal/${hotels.unifi.id}${rest}?id=aa:bb:cc:00:03:77`);
      expect([page.status, page.text]).toEqual([202, expect.stringContaining('Go online')]);
    }
  });

  test('takes no other methods', async () => {
    const { status, headers } = await portal.phone().open(`/portal/${hotels.unifi.id}/`, { method: 'DELETE' });
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('a page', () => {
  test('runs nothing, loads nothing, is kept by nobody and framed by nobody', async () => {
    const phone = portal.phone(nextMac());
    for (const page of [
      await phone.redirected(),
      await phone.login('AAAA0001'),
      await phone.open('/portal/NOWHERE/'),
    ]) {
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(page.html).not.toMatch(/<script|<img|<iframe|\son\w+=|\sstyle=|@import|url\(|target=/);
      expect(page.html).not.toMatch(/(?:src|href)="(?!data:,"|http:\/\/news\.example)/);
      expect(Buffer.byteLength(page.html)).toBeLessThan(9000);
    }
  });

  test('keeps what somebody has put into an address as text', async () => {
    const attack = '"><script>alert(1)</script>';
    const phone = portal.phone();
    const page = await phone.open(
      `/portal/${hotels.unifi.id}/?${new URLSearchParams({ code: attack, id: attack, url: attack })}`,
    );
    expect(page.html).not.toContain('<script');
    expect((await phone.login(attack)).html).not.toContain('<script');
  });

  test('speaks the browser’s language, then the guest’s, then the hotel’s, unless another one is chosen on it', async () => {
    const phone = portal.phone(nextMac());
    const chinese = await phone.redirected('', 'sol', {
      'accept-language': 'zh-Hant-TW;q=0.4, xx, fr-CH;q=0.9, de;q=0.5',
    });
    expect(chinese.html).toContain('<html lang="fr" dir="ltr">');
    const arabic = await phone.press('language', 'ar');
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">');
    const card = await phone.login('AAAA0001');
    expect(card.html).toContain('<html lang="ar" dir="rtl">');
    expect((await phone.press('language', 'de')).text).toContain('Dieses Gerät ist online.');
    const facts = { guest: { email: 'ada@example.com', locale: 'it-IT' }, format: 'email' } as const;
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0002' }), facts }, hotels.unifi);
    const other = portal.phone(nextMac());
    expect((await other.redirected()).html).toContain('<html lang="en"');
    expect((await other.login('AAAA0002')).text).toContain('Questo dispositivo è connesso.');
  });
});

test('an outage of the table is a page that says to try again', async () => {
  const answer = await brokenPortal(event as never);
  expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '60' } });
  expect(String((answer as { body: string }).body)).toContain('Please try again in a minute.');
});

test('a table that keeps a guest waiting is such a page as well, before the function is ended by its time-out', async () => {
  const answer = await stuckPortal(event as never, { getRemainingTimeInMillis: () => 150 } as never);
  expect(answer).toMatchObject({ statusCode: 503, headers: { 'retry-after': '60' } });
});
