import { describe, expect, test } from 'vitest';
import { opened } from '../../testkit/opened.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels, openPortal } from './open-portal.ts';

const portal = await opened(openPortal());

const mac = (n: number) => `AA-BB-CC-00-05-${String(n).padStart(2, '0')}`;

describe('Back and a reload', () => {
  const refusedThenIn = async (code: string, n: number) => {
    await portal.issue({ ticket: ticketOf({}, { user: code }) }, hotels.unifi);
    const phone = portal.phone(mac(n));
    await phone.redirected();
    const wrong = await phone.login('nobody-has-it');
    const card = await phone.login(code);
    return { phone, wrong: wrong.address, card: card.address };
  };

  test('send no form again: an online device has its card, also where the wrong code was told', async () => {
    const { phone, wrong, card } = await refusedThenIn('FFFF0001', 50);
    const asked = portal.asked.length;
    for (const address of [card, wrong, card]) {
      const page = await phone.open(address);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('This device is online.')]);
      expect(page.text).toContain('Devices 1 of 4 in use');
      expect(page.text).not.toContain('This code is not right.');
    }
    // Also an hour later.
    portal.passes(3_600_000);
    expect((await phone.open(card)).text).toContain('This device is online.');
    expect(portal.asked).toHaveLength(asked);
  });

  test('show an online device its card where the form was, also after a right code at the first try', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'FFFF0005' }) }, hotels.unifi);
    const phone = portal.phone(mac(55));
    const form = await phone.redirected();
    await phone.login('FFFF0005');
    for (const page of [await phone.open(form.address), await phone.reload()])
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('This device is online.')]);
    // The network's redirect is nobody's: whoever opens it anew sees the form.
    expect((await phone.redirected()).html).toContain('name="code"');
  });

  test('show no card any more after twelve hours, whoever has an address of that login', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'FFFF0006' }) }, hotels.unifi);
    const phone = portal.phone(mac(56));
    const form = await phone.redirected();
    const card = await phone.login('FFFF0006');
    portal.passes(11 * 3_600_000);
    expect((await phone.open(form.address)).text).toContain('This device is online.');
    portal.passes(2 * 3_600_000);
    for (const address of [form.address, card.address]) {
      const page = await phone.open(address);
      expect(page.html).toContain('name="code"');
      expect(page.text).not.toContain('is online');
    }
  });

  test('tell of the wrong code as long as no right one was typed, and show nobody else’s card', async () => {
    const { wrong } = await refusedThenIn('FFFF0002', 51);
    const stranger = portal.phone(mac(51));
    await stranger.redirected();
    const page = await stranger.login('nobody-has-it');
    for (const address of [
      page.address,
      `${page.address}x`,
      `/portal/${hotels.meraki.id}/${new URL(wrong, portal.url).search}`,
    ]) {
      const shown = await stranger.open(address);
      expect(shown.html).toContain('name="code"');
      expect(shown.text).not.toContain('is online');
    }
    expect((await stranger.open(page.address)).text).toContain('This code is not right.');
  });

  test('show the card of a code for everybody, too', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'FFFF0003', numUsers: 0 }) }, hotels.unifi);
    const phone = portal.phone(mac(52));
    await phone.redirected();
    await phone.login('FFFF0003');
    portal.passes(3_600_000);
    expect((await phone.reload()).text).toContain('This device is online.');
  });

  test('do not say that a device is online which was put out since', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'FFFF0004' }) }, hotels.unifi);
    const phone = portal.phone(mac(53));
    await phone.redirected();
    const wrong = await phone.login('nobody-has-it');
    await phone.login('FFFF0004');
    await portal.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect((await phone.reload()).text).toContain('This login was cancelled.');
    expect((await phone.open(wrong.address)).text).not.toContain('is online');
  });

  test('follow a press that answers with nothing but the way to its page', async () => {
    const phone = portal.phone(mac(54));
    const { html } = await phone.redirected();
    const state = /name="state" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const body = new URLSearchParams({ state, do: 'login', code: 'GEHEIM01' });
    const answer = await fetch(`${portal.url}/portal/${hotels.unifi.id}/`, {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    expect([answer.status, await answer.text()]).toEqual([303, '']);
    expect(answer.headers.get('location')).toMatch(/^\/portal\/28XXX004\/\?s=[\w-]+\.[\w-]+$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(Buffer.from(answer.headers.get('location') ?? '', 'base64url').toString()).not.toContain('GEHEIM01');
  });
});
