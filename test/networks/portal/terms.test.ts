import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { hotel } from '../../core/support/samples.ts';
import { byNumber, byRoom } from './open-door.ts';
import { hotels, terms } from './open-portal.ts';
import { openTerms } from './open-terms.ts';

let portal: Awaited<ReturnType<typeof openTerms>>;
beforeAll(async () => {
  portal = await openTerms();
});
afterAll(() => portal.close());

const { id } = hotels.terms;
const { version } = terms;
let rooms = 0;
let made = 0;

describe('a hotel whose guests must accept its terms of use', () => {
  test('lets a device in with the tick, and keeps which version it has accepted, and when', async () => {
    const { code, ref } = await portal.arrives();
    const phone = await portal.phoneAt();
    expect(phone.page()?.text).toContain('I accept the terms of use.');
    const page = await phone.press('do', 'login', { code, ...phone.tick() });
    expect([page.status, phone.isIn()]).toEqual([200, true]);
    expect(phone.requests()).toBe(4);
    expect(await portal.accepted(ref)).toEqual([{ device: phone.mac, version, at: portal.at() }]);
  });

  test.each([
    ['by the room', byRoom],
    ['by the booking number', byNumber],
  ])(
    'asks at its own door, too, %s: without the tick no try is used up, with it the device is in',
    async (_, typed) => {
      const room = `3${++rooms}`;
      const { ref } = await portal.arrives(hotels.terms, {}, room);
      const references = [`4471093${rooms}0`];
      await portal.change(ref, (stay) => ({ ...stay, facts: { ...stay.facts, references } }) as typeof stay);
      const known = typed.by === 'room' ? { ...typed, room } : { ...typed, number: references[0] ?? '' };
      const phone = await portal.phoneAt();
      for (let tries = 0; tries < 7; tries++) {
        const page = await phone.pressIn(typed.by, 'door', known);
        expect([page.status, phone.isIn()]).toEqual([403, false]);
        expect(page.text).toContain('Please accept the terms of use');
        expect(page.html).toContain('<details open>');
      }
      if (typed.by === 'room') {
        await phone.pressIn(typed.by, 'door', { ...known, ...phone.tick() });
        expect(phone.isIn()).toBe(true);
        expect(await portal.accepted(ref)).toEqual([{ device: phone.mac, version, at: portal.at() }]);
      }
    },
  );

  test.each([
    ['nothing', {}],
    ['an empty box', { terms: '' }],
    ['what a box without a value says', { terms: 'on' }],
    ['another version', { terms: 'a1b2c3d4e5f7' }],
    ['the version in other letters', { terms: version.toUpperCase() }],
    ['the version with something behind it', { terms: `${version} ` }],
    ['a field of another name', { accepted: version, accept: 'true' }],
  ])('lets nobody in who sends %s, and does not say whether the code was right', async (_, sent) => {
    const { code, ref } = await portal.arrives();
    const right = await portal.phoneAt();
    const wrong = await portal.phoneAt();
    const one = await right.press('do', 'login', { code, ...sent });
    const other = await wrong.press('do', 'login', { code: 'NOBODY00', ...sent });
    expect([one.status, right.isIn()]).toEqual([403, false]);
    expect(one.text).toBe(other.text);
    expect(one.text).toMatch(/Please accept the terms of use|The terms of use have changed/);
    expect(await portal.accepted(ref)).toEqual([]);
    expect(portal.asked.map(({ mac }) => mac)).not.toContain(right.mac);
  });

  test('counts no wrong code for a missing tick, and asks once on the pages of one redirect', async () => {
    const { code } = await portal.arrives();
    const phone = await portal.phoneAt();
    for (let tries = 0; tries < 12; tries++) await phone.login('NOBODY00');
    const page = await phone.press('do', 'login', { code: 'NOBODY00', ...phone.tick() });
    expect(page.text).toContain('This code is not right.');
    expect(page.html).not.toContain('type="checkbox"');
    await phone.login(code);
    expect(phone.isIn()).toBe(true);
  });

  test('asks a device that has accepted again where its network sends it anew: a redirect says nothing of who it is', async () => {
    const { code } = await portal.arrives();
    const phone = await portal.phoneAt();
    await phone.press('do', 'login', { code, ...phone.tick() });
    await phone.open(`/portal/${id}/?id=${phone.mac}`);
    expect(phone.tick()).toEqual({ terms: version });
  });

  test('shows how a ticket stands, and mails the code again, without a tick: that lets nobody in', async () => {
    const { code } = await portal.arrives();
    const browser = portal.phone();
    const linked = await browser.open(`/portal/${id}/?code=${code}`);
    expect(linked.html).not.toContain('type="checkbox"');
    expect((await browser.press('do', 'login', { code })).text).toContain('Devices');
    const phone = await portal.phoneAt();
    expect(phone.page()?.html).toMatch(/value="resend" formnovalidate/);
    const sent = await phone.pressIn('reservation', 'resend', { surname: 'Nobody', number: '99999999' });
    expect(sent.text).not.toContain('Please accept');
  });

  test.each([
    ['at Meraki', { id: '28XXX013', accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 30 } }, {}],
    ['with a code for everybody', { id: '28XXX014', accepts: hotels.unifi.accepts }, { numUsers: 0 }],
  ] as const)('keeps what was accepted %s, too, where no device is noted otherwise', async (_, fields, ticket) => {
    const there = hotel({ ...fields, terms });
    await writeLocation(portal.table, there);
    const { code, ref } = await portal.arrives(there, ticket);
    const phone = portal.phone();
    const mac = fields.id === '28XXX013' ? 'client_mac' : 'id';
    const grant = 'base_grant_url=https%3A%2F%2Fn1.meraki.com%2Fsplash%2Fgrant';
    await phone.open(`/portal/${there.id}/?${mac}=AA-BB-CC-0E-01-01&${grant}`);
    expect((await phone.login(code)).status).toBe(403);
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect(await portal.accepted(ref)).toMatchObject([{ device: 'AA-BB-CC-0E-01-01', version }]);
  });

  test('says in the log that the tick was missing, and nothing of whom', async () => {
    const { code, ref } = await portal.arrives();
    const phone = await portal.phoneAt();
    portal.logged.length = 0;
    await phone.login(code);
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect(portal.logged).toContainEqual(
      expect.objectContaining({ event: 'portal_form_refused', reason: 'terms_not_accepted', location: id }),
    );
    const lines = JSON.stringify(portal.logged);
    for (const word of [code, phone.mac, version, ref.key]) expect(lines).not.toContain(word);
  });
});

describe('terms that change', () => {
  const changing = () => ({ ...hotels.terms, id: `CHANGE${++made}` });
  const applied = async <One extends Location>(location: One) => {
    await writeLocation(portal.table, location);
    return location;
  };

  test('are asked for again at the next login, leave online who is, and a form of before does not do', async () => {
    const there = await applied(changing());
    const { code, ref } = await portal.arrives(there);
    const phone = await portal.phoneAt(there);
    const late = await portal.phoneAt(there);
    await phone.press('do', 'login', { code, ...phone.tick() });
    const before = late.tick();
    await portal.changeTerms(there, { version: 'v2' });
    expect([(await phone.reload()).text, phone.isIn()]).toEqual([
      expect.stringContaining('This device is online.'),
      true,
    ]);
    expect(phone.page()?.html).not.toContain('type="checkbox"');
    const page = await late.press('do', 'login', { code, ...before });
    expect([page.status, late.isIn()]).toEqual([403, false]);
    expect(page.text).toContain('The terms of use have changed.');
    expect(late.tick()).toEqual({ terms: 'v2' });
    await late.press('do', 'login', { code, ...late.tick() });
    expect(late.isIn()).toBe(true);
    expect((await portal.accepted(ref)).map((one) => one.version).sort()).toEqual([version, 'v2'].sort());
    // The first device comes again: what it has accepted now stands in place of what it had.
    await phone.open(`/portal/${there.id}/?id=${phone.mac}`);
    await phone.press('do', 'login', { code, ...phone.tick() });
    expect((await portal.accepted(ref)).map((one) => one.version)).toEqual(['v2', 'v2']);
  });

  test('are asked for on the card of a proved ticket, also by the press that makes room for the device', async () => {
    const there = await applied(changing());
    const { code } = await portal.arrives(there, { numUsers: 1 });
    const first = await portal.phoneAt(there);
    await first.press('do', 'login', { code, ...first.tick() });
    const second = await portal.phoneAt(there);
    const full = await second.press('do', 'login', { code, ...second.tick() });
    expect(full.status).toBe(403);
    const [, tag = ''] = /name="out" value="([^"]*)"/.exec(full.html) ?? [];
    await portal.changeTerms(there, { version: 'v2' });
    const card = await second.press('out', tag);
    expect([card.status, second.isIn()]).toEqual([403, false]);
    expect(card.text).toContain('The terms of use have changed.');
    expect((await second.press('do', 'login')).status).toBe(403);
    expect(second.isIn()).toBe(false);
    await second.press('do', 'login', second.tick());
    expect(second.isIn()).toBe(true);
  });

  test('are not asked for again where the file keeps the version, and a file that asks no more asks nobody', async () => {
    const there = await applied(changing());
    const { code } = await portal.arrives(there);
    const phone = await portal.phoneAt(there);
    const tick = phone.tick();
    await portal.changeTerms(there, { texts: { en: 'A letter was wrong.' } });
    await phone.press('do', 'login', { code, ...tick });
    expect(phone.isIn()).toBe(true);
    await portal.changeTerms(there, { accept: false });
    const other = await portal.phoneAt(there);
    expect(other.page()?.html).not.toContain('type="checkbox"');
    await other.login(code);
    expect(other.isIn()).toBe(true);
  });
});
