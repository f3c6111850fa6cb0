import { describe, expect, test } from 'vitest';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { admittedDevices } from '../../../src/networks/access/admitted-devices.store.ts';
import { opened } from '../../testkit/opened.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels, openPortal } from './open-portal.ts';

const portal = await opened(openPortal());

const mac = (n: number) => `AA-BB-CC-00-01-${String(n).padStart(2, '0')}`;
const hour = 3600;

describe('a guest whom the network has sent', () => {
  test('is online after four requests, until the ticket ends, and the page says so', async () => {
    const ref = await portal.issue({ ticket: ticketOf({ downrate: 10_000 }, { user: 'AAAA0001' }) }, hotels.unifi);
    const phone = portal.phone(mac(1));
    const form = await phone.redirected();
    expect(form.status).toBe(202);
    expect(form.text).toContain('Wi-Fi at Hotel Sol');
    const card = await phone.login('aaaa-0001');
    expect(card.status).toBe(200);
    expect(card.text).toContain('This device is online.');
    expect(card.text).toContain('Devices 1 of 4 in use');
    expect(card.text).toContain('Time left 46 hours');
    expect(phone.requests()).toBe(4);
    expect(portal.online.get(mac(1))).toMatchObject({ seconds: 46 * hour, downrate: 10_000 });
    const stay = await portal.deps.stays.get(ref);
    expect(hasTicket(stay) && stay.ticket.login).toBe('2026-07-30T12:00:00Z');
  });

  test('is sent on by a link only to where he wanted to go, by http', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0002', numUsers: 9 }) }, hotels.unifi);
    const goes = async (wanted: string, n: number) => {
      const phone = portal.phone(mac(n));
      await phone.redirected(wanted);
      const { html } = await phone.login('AAAA0002');
      return [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href);
    };
    expect(await goes('http://news.example/today?a=1', 2)).toEqual(['http://news.example/today?a=1']);
    expect(await goes('javascript:alert(1)', 3)).toEqual([]);
    expect(await goes('data:text/html,hi', 4)).toEqual([]);
    expect(await goes('https://bank.example@evil.example/', 5)).toEqual([]);
    // A device's own look whether it is online.
    expect(await goes('http://connectivitycheck.gstatic.com/generate_204', 6)).toEqual([]);
  });

  test('may press again, and takes no second place', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0003', numUsers: 1 }) }, hotels.unifi);
    const phone = portal.phone(mac(10));
    await phone.redirected();
    await phone.login('AAAA0003');
    await phone.redirected();
    const card = await phone.login('AAAA0003');
    expect(card.text).toContain('Devices 1 of 1 in use');
  });

  test('waits a moment while the controller does not list the device yet', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0004' }) }, hotels.unifi);
    portal.answer({ type: 'not_seen' }, { type: 'not_seen' });
    const phone = portal.phone(mac(11));
    await phone.redirected();
    portal.waits.splice(0);
    expect((await phone.login('AAAA0004')).text).toContain('This device is online.');
    const waited = portal.waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThan(1000);
    expect(waited).toBeLessThan(20_000);
  });

  test('stays noted whom an earlier order may have let in, whatever the controller answers to the next', async () => {
    const [device, another] = [mac(21), mac(22)];
    const noted = admittedDevices(portal.table);
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0091' }) }, hotels.unifi);
    const phone = portal.phone(device);
    await phone.redirected();
    const refused = { type: 'failed', why: 'http_429', notDone: true } as const;
    portal.answer({ type: 'not_seen', mayBeIn: true }, refused);
    expect((await phone.login('AAAA0091')).status).toBe(503);
    expect(await noted.get(hotels.unifi.id, device)).toMatchObject({ isDoubtful: true });
    portal.answer(refused);
    const other = portal.phone(another);
    await other.redirected();
    expect((await other.login('AAAA0091')).status).toBe(503);
    expect(await noted.get(hotels.unifi.id, another)).toBeUndefined();
  });

  test('is told what to do if the controller does not answer, tries again without typing, and no place is lost', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0005', numUsers: 1 }) }, hotels.unifi);
    portal.answer({ type: 'failed', why: 'timeout' });
    const phone = portal.phone(mac(12));
    await phone.redirected();
    const trouble = await phone.login('AAAA0005');
    expect(trouble.status).toBe(503);
    expect(trouble.headers.get('retry-after')).toBe('60');
    expect(trouble.text).toContain('Please try again in a minute.');
    expect(trouble.text).toContain('+34 000 000 000');
    expect(portal.logged).toContainEqual(
      expect.objectContaining({ event: 'device_authorization_failed', reason: 'timeout' }),
    );
    portal.answer({ type: 'denied', why: 'key' });
    expect((await phone.press('do', 'login')).status).toBe(502);
    portal.answer(...Array.from({ length: 6 }, () => ({ type: 'not_seen' }) as const));
    expect(await phone.press('do', 'login')).toMatchObject({ status: 503 });
    expect(phone.page()?.text).toContain('The network does not see this device yet.');
    expect((await phone.press('do', 'login')).text).toContain('This device is online.');
    const { devices } = await portal.deps.uses.get({ ...ref, user: 'AAAA0005' });
    expect(Object.keys(devices)).toEqual([mac(12)]);
  });

  test('whose device was never let in has lost no place for longer than some minutes', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0006', numUsers: 1 }) }, hotels.unifi);
    portal.answer({ type: 'denied', why: 'key' });
    const one = portal.phone(mac(13));
    await one.redirected();
    await one.login('AAAA0006');
    portal.passes(7 * 60_000);
    const other = portal.phone(mac(14));
    await other.redirected();
    expect((await other.login('AAAA0006')).text).toContain('This device is online.');
  });

  test.each([
    ['of full width', 'ＡＡＡＡ０００７'],
    ['with invisible characters, as they are pasted', '\u2060AAAA\u200b-\u00ad0007\ufeff'],
  ])('types the code %s', async (_, typed) => {
    await portal
      .issue({ ticket: ticketOf({}, { user: 'AAAA0007', numUsers: 4 }) }, hotels.unifi)
      .catch(() => undefined);
    const phone = portal.phone(mac(16));
    await phone.redirected();
    expect((await phone.login(typed)).text).toContain('This device is online.');
  });

  test('types user name and password where tickets have both', async () => {
    const ticket = ticketOf({}, { user: 'GAST0001', pass: 'SECRET42', coding: 'base32pass' });
    await portal.issue({ ticket }, hotels.passwords);
    const phone = portal.phone(mac(15));
    await phone.open(`/portal/${hotels.passwords.id}/?id=${mac(15)}`);
    expect((await phone.login('gast0001', 'wrong')).status).toBe(403);
    expect((await phone.login('gast0001', 'secret-42')).text).toContain('This device is online.');
  });

  test('does not get in by the number that RADIUS knows the ticket by', async () => {
    await portal.issue(
      { ticket: ticketOf({}, { user: 'AAAA0007', serial: '10000001', radiusUser: '9693355000' }) },
      hotels.unifi,
    );
    const phone = portal.phone(mac(16));
    await phone.redirected();
    expect((await phone.login('9693355000')).status).toBe(403);
  });
});

describe('on Meraki’s network', () => {
  test('the browser goes to the address that lets the device in, for an hour at most', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0001' }) }, hotels.meraki);
    const grant = 'https://n1.network-auth.com/splash/grant?continue_url=http%3A%2F%2Fnews.example&duration=3600';
    portal.answer({ type: 'done', browser: grant });
    const phone = portal.phone();
    await phone.open(
      `/portal/${hotels.meraki.id}/?base_grant_url=https%3A%2F%2Fn1.network-auth.com%2Fsplash%2Fgrant&user_continue_url=http%3A%2F%2Fnews.example&client_mac=${mac(20)}`,
    );
    const card = await phone.login('CCCC0001');
    expect(card.html).toContain(`<meta http-equiv="refresh" content="0;url=${grant.replaceAll('&', '&amp;')}">`);
    expect(card.text).toContain('Connect now');
    // Back from where the guest has gone does not send the browser on again.
    portal.passes(61_000);
    const later = await phone.reload();
    expect(later.html).not.toContain('http-equiv="refresh"');
    expect(later.text).toContain('This device is online.');
    expect(portal.asked.at(-1)).toEqual({
      mac: mac(20),
      context: { base_grant_url: 'https://n1.network-auth.com/splash/grant', user_continue_url: 'http://news.example' },
    });
    expect(portal.online.get(mac(20))?.seconds).toBe(3600);
  });
});

describe('a code that lets nobody in', () => {
  test('is refused in words that tell what to do, and what was typed is in no page and no address', async () => {
    const phone = portal.phone(mac(30));
    await phone.redirected();
    const form = await phone.login('nobody-has-it');
    expect(form.status).toBe(403);
    expect(form.text).toContain('This code is not right. Please compare it letter by letter, and type it again.');
    expect(form.html + form.address).not.toContain('nobody-has-it');
  });

  test('typed too often: the page says to wait a minute, and whether a code was right it does not say', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'EEEE0001' }) }, hotels.guessed);
    const phone = portal.phone(mac(40));
    const at = `/portal/${hotels.guessed.id}/?id=${mac(40)}`;
    for (let tries = 0; tries < 2; tries++) {
      await phone.open(at);
      expect((await phone.login(`WRONG${tries}`)).status).toBe(403);
    }
    await phone.open(at);
    const wrong = await phone.login('WRONG9');
    await phone.open(at);
    const right = await phone.login('EEEE0001');
    expect(wrong.status).toBe(429);
    expect(wrong.headers.get('retry-after')).toBe('60');
    expect(wrong.text).toContain('Please wait a minute');
    expect([right.status, right.text]).toEqual([wrong.status, wrong.text]);
    portal.passes(61_000);
    await phone.open(at);
    expect((await phone.login('EEEE0001')).status).toBe(200);
  });

  test('and a stranger with one line’s many IPv6 addresses uses up nobody else’s tries', async () => {
    portal.passes(61_000);
    await portal.issue({ ticket: ticketOf({}, { user: 'EEEE0002' }) }, hotels.guessed);
    const types = async (code: string, n: number, address: string) => {
      portal.comeFrom(address);
      const phone = portal.phone(mac(n));
      await phone.open(`/portal/${hotels.guessed.id}/?id=${mac(n)}`);
      return (await phone.login(code)).status;
    };
    for (let n = 0; n < 70; n++) await types('WRONG', 20 + n, `2001:db8:1:1${String(n).padStart(2, '0')}::1`);
    expect(await types('WRONG', 90, '2001:db8:1:1ff::1')).toBe(429);
    expect(await types('EEEE0002', 91, '203.0.113.9')).toBe(200);
    portal.comeFrom('127.0.0.1');
  });
});

test('no log line has a code, a device’s address or a state', async () => {
  const text = JSON.stringify(portal.logged);
  expect(text).toContain('login_accepted');
  expect(text).not.toMatch(/AA-BB-CC|aa:bb:cc|AAAA|aaaa|DDDD|EEEE|WRONG|SECRET|nobody-has-it/);
});
