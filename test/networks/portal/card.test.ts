import { describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { opened } from '../../testkit/opened.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels, openPortal } from './open-portal.ts';

const portal = await opened(openPortal());

const mac = (n: number) => `AA-BB-CC-00-02-${String(n).padStart(2, '0')}`;
const linkOf = ({ id }: Location, code: string) => `/portal/${id}/?code=${code}`;

async function loggedIn(code: string, n: number) {
  const phone = portal.phone(mac(n));
  await phone.redirected();
  await phone.login(code);
  return phone;
}

describe('the link of the mail', () => {
  test('fills the form in and does nothing, whoever opens it, and however often', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0001' }) }, hotels.unifi);
    const before = await portal.deps.stays.get(ref);
    const phone = portal.phone();
    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await phone.open(linkOf(hotels.unifi, 'AAAA0001'), { method });
      expect(page.status).toBe(200);
      expect(page.html).toContain(method === 'GET' ? 'value="AAAA0001"' : '');
    }
    expect(await portal.deps.stays.get(ref)).toEqual(before);
    expect((await portal.deps.uses.get({ ...ref, user: 'AAAA0001' })).version).toBe(0);
  });

  test('shows how the Wi-Fi stands once its button is pressed, without starting its clock or taking a place', async () => {
    const flags = { timetofinish: true, timetolimit: false };
    const service = { flags: { onlinetime: false, limittraffic: true, ...flags }, expTime: 7200, download: 5e8 };
    const ref = await portal.issue({ ticket: ticketOf(service, { user: 'AAAA0002', numUsers: 2 }) }, hotels.unifi);
    const phone = portal.phone();
    const form = await phone.open(linkOf(hotels.unifi, 'AAAA0002'));
    expect(form.text).toContain('join the network “Hotel Sol Guests”');
    const card = await phone.login('AAAA0002');
    expect(card.status).toBe(200);
    expect(card.text).toContain('2 hours from your first login');
    expect(card.text).toContain('Devices 0 of 2 in use');
    expect(card.text).toContain('Data left 500 MB down');
    expect(card.text).toContain('It does not connect this device.');
    expect(card.text).not.toContain('is online.');
    expect((await portal.deps.uses.get({ ...ref, user: 'AAAA0002' })).version).toBe(0);
    expect((await portal.deps.stays.get(ref))?.ticket?.login).toBeUndefined();
  });

  test('tells before the ticket begins when it does', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'AAAA0003', from: '2026-07-31T10:00:00Z' }) }, hotels.unifi);
    const phone = portal.phone();
    await phone.open(linkOf(hotels.unifi, 'AAAA0003'));
    expect((await phone.login('AAAA0003')).text).toContain('Your Wi-Fi starts on Friday 31 July, 12:00.');
  });
});

describe('the card', () => {
  test('goes on living: time passes, and other devices come', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'BBBB0001' }) }, hotels.unifi);
    const phone = await loggedIn('BBBB0001', 1);
    portal.passes(3_600_000);
    await loggedIn('BBBB0001', 2);
    const card = await phone.refresh();
    expect(card.text).toMatch(/Time left 4\d hours/);
    expect(card.text).toContain('Devices 2 of 4 in use');
    expect(card.text).toContain('This device');
    expect(card.text).toMatch(/Device \u2066…02-02\u2069, since \d\d:\d\d/);
  });

  test('shows the code to nobody, whoever has its address', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'BBBB0002' }) }, hotels.unifi);
    const phone = portal.phone(mac(3));
    await phone.redirected();
    const typed = await phone.login('bbbb0002');
    expect(typed.html + typed.address).not.toMatch(/BBBB-?0002/i);
    // Whether a device is online is true for a moment, and not on paper.
    expect(typed.html).toMatch(/<div class="now"><p [^>]*>This device is online/);
    expect(typed.html).toMatch(/@media print\{[^@]*[,}]\.now\{display:none\}/);
    const later = await phone.refresh();
    expect(later.text).toContain('This device is online.');
    expect(later.html).not.toMatch(/BBBB-?0002/i);
    const states = [...`${later.html} ${typed.address}"`.matchAll(/(?:name="s(?:tate)?" value="|\?s=)([^".]*)/g)];
    expect(states.length).toBeGreaterThan(1);
    for (const [, state = ''] of states) expect(Buffer.from(state, 'base64url').toString()).not.toMatch(/BBBB-?0002/i);
  });

  test('is over when the code is another one', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'BBBB0003' }) }, hotels.unifi);
    const phone = await loggedIn('BBBB0003', 4);
    await portal.change(ref, (stay) => ({ ...stay, ticket: ticketOf({}, { user: 'BBBB9003' }) }) as typeof stay);
    const page = await phone.refresh();
    expect(page.status).toBe(403);
    expect(page.html).toContain('name="code"');
  });

  test('says so when the guest is out: the ticket was cancelled, or its time is over', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'BBBB0004' }) }, hotels.unifi);
    const phone = await loggedIn('BBBB0004', 5);
    await portal.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    const card = await phone.refresh();
    expect(card.text).toContain('This login was cancelled.');
    expect(card.text).not.toMatch(/Time left|Try again/);
    expect(card.text).not.toContain('is online');
  });
});

describe('another device of the guest', () => {
  test('is put out by a button: its place is free, and the controller has put it out', async () => {
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0001', numUsers: 2 }) }, hotels.unifi);
    await loggedIn('CCCC0001', 11);
    const phone = await loggedIn('CCCC0001', 12);
    const tag = /name="out" value="([^"]*)"/.exec(phone.page()?.html ?? '')?.[1] ?? '';
    const card = await phone.press('out', tag);
    expect(card.text).toContain('That device is logged out.');
    expect(card.text).toContain('Devices 1 of 2 in use');
    expect(portal.online.has(mac(11))).toBe(false);
    expect(portal.online.has(mac(12))).toBe(true);
    const { devices } = await portal.deps.uses.get({ ...ref, user: 'CCCC0001' });
    expect(Object.keys(devices)).toEqual([mac(12)]);
  });

  test('makes room: who was refused for too many devices is online with that press', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0002', numUsers: 1 }) }, hotels.unifi);
    await loggedIn('CCCC0002', 13);
    const phone = await loggedIn('CCCC0002', 14);
    expect(phone.page()?.status).toBe(403);
    expect(phone.page()?.text).toContain('One device is online with this login');
    const tag = /name="out" value="([^"]*)"/.exec(phone.page()?.html ?? '')?.[1] ?? '';
    const card = await phone.press('out', tag);
    expect(card.text).toContain('This device is online.');
    expect(portal.online.has(mac(13))).toBe(false);
    expect(portal.online.has(mac(14))).toBe(true);
  });

  test('is forgotten where the network remembers devices: its address alone lets it in no more', async () => {
    const { unifi } = hotels;
    const both = { ...unifi, accepts: { ...unifi.accepts, radius: { maxSession: 3600 }, failuresPerMinute: 30 } };
    await writeLocation(portal.table, both);
    portal.passes(60_000);
    const ref = await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0014', numUsers: 3 }) }, unifi);
    const { remembered } = portal.deps;
    const at = (n: number) => ({ locationId: unifi.id, mac: mac(n) });
    const typed = { user: 'CCCC0014', typedAt: 0, until: 2 ** 31 };
    for (const n of [27, 28]) await remembered.remember({ ...at(n), key: ref.key, ...typed });
    await loggedIn('CCCC0014', 27);
    const phone = await loggedIn('CCCC0014', 28);
    const tag = /name="out" value="([^"]*)"/.exec(phone.page()?.html ?? '')?.[1] ?? '';
    expect((await phone.press('out', tag)).text).toContain('That device is logged out.');
    expect(await remembered.get(at(27))).toMatchObject({ forgotten: true });
    expect((await remembered.get(at(28)))?.forgotten).toBeUndefined();
    await writeLocation(portal.table, unifi);
    portal.passes(60_000);
  });

  test('keeps its place if the controller has not put it out', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0003', numUsers: 1 }) }, hotels.unifi);
    await loggedIn('CCCC0003', 15);
    const phone = await loggedIn('CCCC0003', 16);
    portal.answer({ type: 'failed', why: 'http_500' });
    const tag = /name="out" value="([^"]*)"/.exec(phone.page()?.html ?? '')?.[1] ?? '';
    expect((await phone.press('out', tag)).status).toBe(503);
    await phone.redirected();
    expect((await phone.login('CCCC0003')).text).toContain('One device is online with this login');
  });

  test('has no button where nothing can put it out', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0004', numUsers: 1 }) }, hotels.meraki);
    const opened = async (n: number) => {
      const phone = portal.phone();
      await phone.open(`/portal/${hotels.meraki.id}/?client_mac=${mac(n)}`);
      return phone.login('CCCC0004');
    };
    await opened(17);
    const refused = await opened(18);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('One device is online with this login');
    expect(refused.html).not.toContain('name="out"');
    expect(refused.text).toContain('Devices cannot be logged out here on this network. Please ask reception');
  });

  test('counts once it is in: while its network is still asked, it is said to be coming', async () => {
    await portal.issue({ ticket: ticketOf({}, { user: 'CCCC0005', numUsers: 2 }) }, hotels.unifi);
    portal.answer({ type: 'failed', why: 'timeout' });
    await loggedIn('CCCC0005', 19);
    const phone = await loggedIn('CCCC0005', 20);
    expect(phone.page()?.text).toContain('Devices 1 of 2 in use');
    const late = await loggedIn('CCCC0005', 21);
    expect(late.page()?.text).toContain('Another device is being let in just now');
    expect(late.page()?.text).not.toMatch(/devices? (?:is|are) online/i);
    expect(late.page()?.text).toContain('Devices 1 of 2 in use');
    portal.passes(6 * 60_000);
    expect((await late.press('do', 'login')).text).toContain('This device is online.');
  });
});
