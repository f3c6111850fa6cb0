import { describe, expect, test } from 'vitest';
import type { SoldService } from '../../../src/core/ticket/ticket.ts';
import { opened } from '../../testkit/opened.ts';
import { ticketOf } from '../logins/open-network.ts';
import { hotels, openPortal } from './open-portal.ts';

const portal = await opened(openPortal());

const mac = (n: number) => `AA-BB-CC-00-04-${String(n).padStart(2, '0')}`;

async function typed(user: string, device: string) {
  const phone = portal.phone(device);
  await phone.redirected();
  await phone.login(user);
  return phone;
}

const issue = (user: string, limits: Partial<SoldService> = {}) =>
  portal.issue({ ticket: ticketOf(limits, { user }) }, hotels.unifi);

/** A guest logs the other device of their own ticket out. */
async function logsOut(phone: Awaited<ReturnType<typeof typed>>) {
  const tag = /name="out" value="([^"]*)"/.exec(phone.page()?.html ?? '')?.[1] ?? '';
  return phone.press('out', tag);
}

describe('a device for which somebody has typed the code of another ticket', () => {
  test('stays online when that ticket’s guest logs it out, and its own card says so', async () => {
    await issue('AAAA0001');
    const strangers = await issue('AAAA0002');
    const victim = await typed('AAAA0001', mac(1));
    expect((await typed('AAAA0002', mac(1))).page()?.text).toContain('This device is online.');
    const out = await logsOut(await typed('AAAA0002', mac(2)));
    expect(out.text).toContain('That device is logged out.');
    expect(out.text).toContain('Devices 1 of 4 in use');
    expect([...portal.online.keys()]).toEqual(expect.arrayContaining([mac(1), mac(2)]));
    const { devices } = await portal.deps.uses.get({ ...strangers, user: 'AAAA0002' });
    expect(Object.keys(devices)).toEqual([mac(2)]);
    const card = await victim.reload();
    expect(card.text).toContain('This device is online.');
    expect(card.text).toContain('Devices 1 of 4 in use');
    // Its own guest puts it out.
    await logsOut(await typed('AAAA0001', mac(3)));
    expect(portal.online.has(mac(1))).toBe(false);
  });

  test('stays online on that one when its own guest logs it out of the first', async () => {
    const first = await issue('BBBB0001');
    await issue('BBBB0002');
    await typed('BBBB0001', mac(11));
    const tablet = await typed('BBBB0002', mac(11));
    await logsOut(await typed('BBBB0001', mac(12)));
    expect(portal.online.has(mac(11))).toBe(true);
    const { devices } = await portal.deps.uses.get({ ...first, user: 'BBBB0001' });
    expect(Object.keys(devices)).toEqual([mac(12)]);
    expect((await tablet.reload()).text).toContain('This device is online.');
    // The first lets it in no more: who logs it out of the second, too, puts it out.
    await logsOut(await typed('BBBB0002', mac(13)));
    expect(portal.online.has(mac(11))).toBe(false);
  });

  test('gets no less by that, and gets what is better', async () => {
    const flags = { timetofinish: false, timetolimit: false, onlinetime: false };
    await issue('CCCC0001', { downrate: 5000 });
    await issue('CCCC0002', { downrate: 64 });
    await issue('CCCC0003', { downrate: 5000, flags: { ...flags, limittraffic: true }, download: 1000 });
    await issue('CCCC0004', { downrate: 50_000 });
    await typed('CCCC0001', mac(21));
    for (const [user, downrate] of [
      ['CCCC0002', 5000],
      ['CCCC0003', 5000],
      ['CCCC0004', 50_000],
    ] as const) {
      expect((await typed(user, mac(21))).page()?.text).toContain('This device is online.');
      expect(portal.online.get(mac(21))).toMatchObject({ downrate });
      expect(portal.online.get(mac(21))?.downloadLeft).toBeUndefined();
    }
  });

  test('shows that ticket’s guest nothing of its own', async () => {
    await issue('DDDD0001', { downrate: 5000 });
    await portal.issue({ ticket: ticketOf({ downrate: 64 }, { user: 'DDDD0002', numUsers: 3 }) }, hotels.unifi);
    const victim = await typed('DDDD0001', mac(31));
    const stranger = await typed('DDDD0002', mac(31));
    expect(stranger.page()?.text).toContain('Devices 1 of 3 in use');
    expect((await stranger.reload()).text).toContain('Devices 1 of 3 in use');
    expect((await victim.reload()).text).toContain('Devices 1 of 4 in use');
  });
});
