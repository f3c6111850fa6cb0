import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import { hasTicket, type KnownStay } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { admittedDevices } from '../../../src/networks/access/admitted-devices.store.ts';
import { adasStay, byNumber, byRoom, openDoor } from './open-door.ts';
import type { ShownPage } from './open-phone.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

async function tried(typed: Readonly<Record<string, string>>): Promise<ShownPage> {
  return (await door.phone()).typed(typed);
}

describe('a guest without a code', () => {
  test.each([
    ['the room, the surname and the day of departure', byRoom],
    ['the surname and the portal’s booking number', byNumber],
  ])('gets in by %s, as one of the ticket’s devices', async (_, typed) => {
    const ref = await door.arrives();
    const phone = await door.phone();
    const page = await phone.typed(typed);
    expect([page.status, door.isIn(page)]).toEqual([200, true]);
    expect(page.text).toContain('Online until Saturday 1 August, 12:00');
    expect(page.text).toContain('More devices 3');
    expect(phone.requests()).toBe(4);
    expect(door.online.get(phone.mac)?.seconds).toBe(46 * 3600);
    const stay = await door.deps.stays.get(ref);
    expect(hasTicket(stay) && stay.ticket.login).toBe('2026-07-30T12:00:00Z');
    const use = await door.deps.uses.get({ ...ref, user: hasTicket(stay) ? stay.ticket.user : '' });
    expect(Object.keys(use.devices)).toEqual([phone.mac]);
  });

  test('who opens the page at home is told to join the network first, and offered nothing that would not work there', async () => {
    const { text, html } = await door.outside();
    expect(text).toContain('To go online, join the network “');
    expect(text).not.toContain('Go online');
    expect(html).not.toMatch(/<a [^>]*example\.com/);
  });

  test('is asked once, in the first of the two forms, whether the code is to be mailed again', async () => {
    const phone = await door.phone();
    const { html } = await phone.open(`/portal/${door.location.id}/?id=${phone.mac}`);
    expect(html.match(/value="(door|resend)"/g)).toEqual(['value="door"', 'value="resend"', 'value="door"']);
  });

  test('is told nothing of whose ticket it is: no page, no address and no reload has a code, a name, a room or an arrival', async () => {
    await door.arrives();
    const phone = await door.phone();
    const shown = [await phone.typed(byRoom), await phone.reload(), await phone.open(`/portal/${door.location.id}/`)];
    for (const { html, address } of shown) {
      const state = /[?&]s=([\w-]+)/.exec(address)?.[1] ?? '';
      const told = html + decodeURIComponent(address) + Buffer.from(state, 'base64url').toString();
      expect(told).not.toMatch(/D00R|Example|Ada|\b204\b|30 July|2026-07-30|20000001|stay-/);
    }
    // What opens the card of a device that typed its code does not open this one's.
    expect((await phone.open(`/portal/${door.location.id}/?id=${phone.mac}`)).text).toContain('Your code');
  });

  // How else either may be written: test/networks/portal/whose-door.test.ts.
  test('may write the surname and the room otherwise than the hotel', async () => {
    await door.arrives({ guest: { givenName: 'Ada', familyName: 'Παπαδόπουλος' }, room: { name: '204' } });
    expect(door.isIn(await tried({ ...byRoom, surname: 'PAPADOPOULOS', room: 'Room 0204' }))).toBe(true);
  });

  test('may write the booking number with blanks and hyphens', async () => {
    await door.arrives({ references: ['HM-AB12CD34'] });
    expect(door.isIn(await tried({ ...byNumber, number: 'hm ab12 cd34' }))).toBe(true);
  });
});

describe('who is who', () => {
  test('in a room that was given on, the new guest gets in, and the former does not', async () => {
    await door.arrives({}, {}, { until: '2026-07-30T11:00:00Z' });
    const bob = { givenName: 'Bob', familyName: 'Sample' };
    const ref = await door.arrives({ guest: bob, departure: { date: '2026-08-02' }, references: [] });
    expect(door.isIn(await tried(byRoom))).toBe(false);
    const phone = await door.phone();
    expect(door.isIn(await phone.typed({ ...byRoom, surname: 'Sample', departure: '2026-08-02' }))).toBe(true);
    expect((await admittedDevices(door.table).get(door.location.id, phone.mac))?.key).toBe(ref.key);
  });

  test('guests of one surname in two rooms get in by their own', async () => {
    await door.arrives({ room: { name: '203' } });
    const ref = await door.arrives({ room: { name: '204' } });
    const phone = await door.phone();
    await phone.typed(byRoom);
    expect((await admittedDevices(door.table).get(door.location.id, phone.mac))?.key).toBe(ref.key);
  });

  test('a booking of several rooms lets in as many devices as its rooms’ tickets do', async () => {
    await door.arrives({ room: { name: '204' } }, {}, { numUsers: 1 });
    await door.arrives({ room: { name: '205' } }, {}, { numUsers: 1 });
    const pages = [await tried(byNumber), await tried(byNumber), await tried(byNumber)];
    expect(pages.map(door.isIn)).toEqual([true, true, false]);
  });

  test('a guest who has moved gets in by the new room', async () => {
    const ref = await door.arrives();
    await door.change(ref, (stay) => moved(stay as KnownStay, '310'));
    expect(door.isIn(await tried(byRoom))).toBe(false);
    expect(door.isIn(await tried({ ...byRoom, room: '310' }))).toBe(true);
  });

  test('who stays longer says the day that reception has set, or the planned one', async () => {
    const ref = await door.arrives();
    const until = '2026-08-03T10:00:00Z';
    await door.change(ref, (stay) => {
      const known = stay as KnownStay;
      const endOverride = { until, replacesDeparture: { date: '2026-08-01' } };
      return { ...known, ...(known.ticket && { ticket: { ...known.ticket, until } }), endOverride } as KnownStay;
    });
    expect(door.isIn(await tried({ ...byRoom, departure: '2026-08-03' }))).toBe(true);
    expect(door.isIn(await tried(byRoom))).toBe(true);
    expect(door.isIn(await tried({ ...byRoom, departure: '2026-08-02' }))).toBe(false);
  });

  test('a number that another booking has taken over opens for its guest alone', async () => {
    const ref = await door.arrives();
    await door.change(ref, (stay) => renumbered(stay as KnownStay, ['9999888877']));
    expect(door.isIn(await tried(byNumber))).toBe(false);
    expect(door.isIn(await tried({ ...byNumber, number: '9999888877' }))).toBe(true);
  });
});

describe('whoever is not let in', () => {
  const cases: readonly (readonly [string, () => Promise<unknown>, Readonly<Record<string, string>>])[] = [
    ['by another surname', () => door.arrives(), { ...byRoom, surname: 'Sample' }],
    ['by an empty room', () => door.arrives(), { ...byRoom, room: '999' }],
    ['by another day', () => door.arrives(), { ...byRoom, departure: '2026-08-02' }],
    ['before the stay', () => door.arrives({}, {}, { from: '2026-07-31T13:00:00Z' }), byRoom],
    ['after it', () => door.arrives({}, {}, { until: '2026-07-30T11:59:59Z' }), byRoom],
    ['after its cancellation', () => door.arrives({}, { state: 'cancelled' }), byRoom],
    ['after its erasure', async () => erase(await door.arrives()), byRoom],
    ['while all its devices are in', async () => full(await door.arrives({}, {}, { numUsers: 1 })), byRoom],
    ['by another number', () => door.arrives(), { ...byNumber, number: '4471093383' }],
    ['by a number with another surname', () => door.arrives(), { ...byNumber, surname: 'Sample' }],
    ['after three wrong tries for the stay', async () => guessed(await door.arrives()), byRoom],
  ];

  test.each(cases)('%s reads the same, after the same steps', async (_, given, typed) => {
    await given();
    const phone = await door.phone();
    let page: ShownPage | undefined;
    const calls = await door.callsOf(async () => {
      page = await phone.typed(typed);
    });
    expect(page?.status).toBe(403);
    expect(page?.text).toMatch(/^Wi-Fi at .*That did not work\. Please look at what you have typed\./);
    const plain = page?.html.replaceAll(/value="[\w-]+\.[\w-]+"/g, '');
    const another = (await tried({ ...byRoom, surname: 'Nobody', room: '1' })).html;
    expect(plain).toBe(another.replaceAll(/value="[\w-]+\.[\w-]+"/g, ''));
    expect(door.online.has(phone.mac)).toBe(false);
    const steps = [...Array(3).fill('BatchGetItemCommand'), 'QueryCommand'];
    expect(calls.filter((one) => one !== 'GetItemCommand')).toEqual([...steps, ...Array(4).fill('UpdateItemCommand')]);
  });

  test('by a number of fewer than eight letters and digits, or a form that is not filled in, nothing is looked up for', async () => {
    await door.arrives({ references: ['1234567'] });
    for (const typed of [
      { ...byNumber, number: '1234567' },
      { ...byRoom, surname: ' ' },
      { ...byRoom, departure: 'x' },
    ]) {
      const phone = await door.phone();
      const calls = await door.callsOf(() => phone.typed(typed));
      expect(calls).not.toContain('UpdateItemCommand');
      expect(phone.page()?.status).toBe(403);
    }
  });

  test('from elsewhere is told that the network does not see the device, whatever is typed, and closes the door to no guest', async () => {
    await door.arrives();
    const pages: ShownPage[] = [];
    for (let i = 0; i < 30; i++) {
      const far = await door.phone();
      door.away.add(far.mac);
      const typed = [byRoom, { ...byRoom, room: '1' }, byNumber][i % 3] ?? byRoom;
      const calls = await door.callsOf(async () => void pages.push(await far.typed(typed)));
      expect(calls).not.toContain('QueryCommand');
    }
    expect(new Set(pages.map(({ status, text }) => `${status} ${/does not see/.test(text)}`))).toEqual(
      new Set(['403 true']),
    );
    expect((await tried(byRoom)).status).toBe(429);
    door.passes(60_000);
    expect(door.isIn(await tried(byRoom))).toBe(true);
  });

  test('is refused where the hotel has no such door, or not that form of it', async () => {
    const phone = door.phone();
    expect((await phone).page()?.html).toContain('I have no code');
    const elsewhere = door.phoneOf('AA-BB-CC-0D-99-01');
    await elsewhere.redirected();
    expect(elsewhere.page()?.html).not.toContain('I have no code');
    const { status } = await elsewhere.press('do', 'login', { ...byRoom, do: 'door' });
    expect(status).toBe(403);
  });
});

function erase(ref: StayRef) {
  const names = { source: 'urn:pms:hotel-sol', reservationId: 'RES-42', stayId: 'RES-42-1' };
  return eraseStay({ ...ref, ...names }, door.deps);
}

/** Another device has the only place. */
async function full(ref: StayRef) {
  const stay = await door.deps.stays.get(ref);
  const phone = await door.phone();
  await phone.login(hasTicket(stay) ? stay.ticket.user : '');
}

async function guessed(_: StayRef) {
  for (let i = 0; i < 3; i++) await tried({ ...byRoom, surname: 'Sample' });
}

function moved(stay: KnownStay, name: string): KnownStay {
  return said(stay, { room: { name } });
}

function renumbered(stay: KnownStay, references: readonly string[]): KnownStay {
  return said(stay, { references });
}

/** A stay of which its hotel has told something else since. */
function said(stay: KnownStay, facts: Partial<KnownStay['facts']>): KnownStay {
  const [entry] = stay.entries;
  const known = { ...adasStay, ...facts };
  return { ...stay, facts: known, ...(entry && { entries: [{ ...entry, facts: known }] }) };
}
