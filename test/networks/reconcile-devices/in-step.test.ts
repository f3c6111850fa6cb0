import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { ticketOf } from '../logins/open-network.ts';
import { openHotels } from './open-hotel.ts';

let hotels: Awaited<ReturnType<typeof openHotels>>;
beforeEach(async () => {
  hotels = await openHotels();
});
afterEach(() => hotels.close());

const mac = 'AA-BB-CC-00-02-01';
const minutes = 60_000;
const vendors = ['unifi', 'omada'] as const;

async function online(vendor: (typeof vendors)[number], user = 'AAAA0001', limits = {}) {
  const at = hotels.locations[vendor];
  const ref = await hotels.issue({ ticket: ticketOf(limits, { user }) }, at);
  expect(await hotels.arrives(user, mac, at)).toMatchObject({ type: 'in' });
  expect(hotels[vendor].isOnline(mac)).toBe(true);
  return ref;
}

describe.each(vendors)('a device that %s has let in', (vendor) => {
  test('is left alone while nothing changes: nothing is asked, nothing is written', async () => {
    await online(vendor);
    const before = hotels.orders();
    const noted = await hotels.noted.due(hotels.now());
    for (let round = 0; round < 5; round++) {
      hotels.passes(2 * minutes);
      await hotels.review();
    }
    expect(hotels.orders()).toBe(before);
    expect(await hotels.noted.due(hotels.now())).toEqual(noted);
  });

  test('stays in when its hotel’s terms of use change, and for as long as its ticket is lengthened', async () => {
    const ref = await online(vendor);
    const terms = { version: 'v2', accept: true, languages: [] };
    await writeLocation(hotels.table, { ...hotels.locations[vendor], terms });
    hotels.passes(2 * minutes);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(true);
    await hotels.changeTicket(ref, { until: '2026-08-04T10:00:00Z' });
    await hotels.review();
    expect(hotels[vendor].device(mac)?.until).toBe(Date.parse('2026-08-04T10:00:00Z'));
  });

  test('is out two minutes after its guest was cancelled', async () => {
    const ref = await online(vendor);
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    hotels.passes(2 * minutes);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now())).toEqual([]);
    expect(hotels.logged).toContainEqual(expect.objectContaining({ event: 'access_ended', cause: 'cancelled' }));
  });

  test('is out when the shorter stay ends', async () => {
    const ref = await online(vendor);
    await hotels.changeTicket(ref, { until: '2026-07-30T14:00:00Z' });
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(true);
    hotels.passes(122 * minutes);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now())).toEqual([]);
  });

  test('is out when its guest was erased, and nothing is left of its address', async () => {
    const ref = await online(vendor);
    const stay = await hotels.deps.stays.get(ref);
    await eraseStay({ ...ref, source: 'x', reservationId: 'y', stayId: 'z', ...stay }, hotels.deps);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now())).toEqual([]);
  });

  test('is out when its code was replaced, and in again with the new one', async () => {
    const ref = await online(vendor);
    await hotels.changeTicket(ref, { user: 'AAAA0009' });
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
  });

  test('is out when its ticket ends, without a word to a controller that has ended it by itself', async () => {
    await online(vendor);
    const before = hotels.orders();
    hotels.passes(47 * 60 * minutes);
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    await hotels.review();
    expect(hotels.orders()).toBe(before);
    expect(await hotels.noted.due(hotels.now())).toEqual([]);
  });
});

describe('other rates and budgets', () => {
  test('a better service is there within two minutes, with the same code', async () => {
    const ref = await online('unifi', 'AAAA0001', { downrate: 2000 });
    expect(hotels.unifi.device(mac)?.down).toBe(2000);
    const stay = await hotels.deps.stays.get(ref);
    if (!hasTicket(stay)) throw new Error('it has no ticket');
    await hotels.changeTicket(ref, { service: { ...stay.ticket.service, downrate: 50_000 } });
    await hotels.review();
    expect(hotels.unifi.device(mac)?.down).toBe(50_000);
  });

  test('a budget of time does not begin anew every two minutes', async () => {
    const flags = { timetofinish: false, timetolimit: false, onlinetime: true, limittraffic: false };
    await online('unifi', 'AAAA0001', { flags, onlineTime: 3600 });
    const { until } = hotels.unifi.device(mac) ?? {};
    for (let round = 0; round < 31; round++) {
      hotels.passes(2 * minutes);
      await hotels.review();
      expect(hotels.unifi.device(mac)?.until ?? until).toBe(until);
    }
    expect(hotels.unifi.isOnline(mac)).toBe(false);
  });
});

describe.each(vendors)('a device that %s has let in with two tickets', (vendor) => {
  test('stays in by the one when the other is cancelled, with what that one gives, and is out after both', async () => {
    const first = await online(vendor, 'AAAA0001', { downrate: 2000 });
    const second = await online(vendor, 'AAAA0002', { downrate: 9000 });
    expect(hotels[vendor].device(mac)?.down).toBe(9000);
    await hotels.change(second, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(true);
    expect(hotels[vendor].device(mac)?.down).toBe(2000);
    expect((await hotels.deps.uses.get({ ...second, user: 'AAAA0002' })).devices).toEqual({});
    const after = hotels.orders();
    hotels.passes(2 * minutes);
    await hotels.review();
    expect(hotels.orders()).toBe(after);
    await hotels.change(first, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now())).toEqual([]);
  });

  test('is told what the other gives two minutes after it was logged out of the one', async () => {
    await online(vendor, 'AAAA0001', { downrate: 2000 });
    const second = await online(vendor, 'AAAA0002', { downrate: 9000 });
    const stay = await hotels.deps.stays.get(second);
    if (!hasTicket(stay)) throw new Error('it has no ticket');
    await hotels.putsOut({ ref: second, stay }, mac);
    await hotels.review();
    expect(hotels[vendor].isOnline(mac)).toBe(true);
    expect(hotels[vendor].device(mac)?.down).toBe(2000);
  });

  test('has no gap when the time of the one is over', async () => {
    await online(vendor, 'AAAA0001', { downrate: 2000 });
    const second = await online(vendor, 'AAAA0002', { downrate: 9000 });
    await hotels.changeTicket(second, { until: '2026-07-30T14:00:00Z' });
    for (let round = 0; round < 65; round++) {
      await hotels.review();
      hotels.passes(2 * minutes);
      expect(hotels[vendor].isOnline(mac)).toBe(true);
    }
    expect(hotels[vendor].device(mac)?.down).toBe(2000);
  });
});

test('a device that has come back with another ticket stays noted when the first one’s guest logs it out', async () => {
  const ref = await online('unifi', 'AAAA0001');
  const other = await online('unifi', 'AAAA0002');
  const stay = await hotels.deps.stays.get(ref);
  if (!hasTicket(stay)) throw new Error('it has no ticket');
  await hotels.putsOut({ ref, stay }, mac);
  expect(await hotels.noted.get(ref.locationId, mac)).toMatchObject({ key: other.key, user: 'AAAA0002' });
});

describe('a budget of time at a portal', () => {
  const flags = { timetofinish: false, timetolimit: false, onlinetime: true, limittraffic: false };

  async function minutesOf(count: number) {
    for (let round = 0; round < count / 2; round++) {
      hotels.passes(2 * minutes);
      await hotels.review();
    }
  }

  test('runs out by the clock: the next login gets what is left, then nothing', async () => {
    const ref = await online('unifi', 'AAAA0001', { flags, onlineTime: 3600 });
    await minutesOf(20);
    expect((await hotels.deps.uses.get({ ...ref, user: 'AAAA0001' })).sums).toMatchObject({
      seconds: 1200,
      sessions: 1,
    });
    const stay = await hotels.deps.stays.get(ref);
    if (!hasTicket(stay)) throw new Error('it has no ticket');
    await hotels.putsOut({ ref, stay }, mac);
    hotels.passes(60 * minutes);
    expect(await hotels.arrives('AAAA0001', mac)).toMatchObject({ type: 'in' });
    expect(hotels.unifi.device(mac)?.until).toBe(hotels.now() + 2400_000);
    await minutesOf(44);
    expect(hotels.unifi.isOnline(mac)).toBe(false);
    expect(await hotels.arrives('AAAA0001', mac)).toMatchObject({ type: 'refused', refusal: { reason: 'used_up' } });
  });

  test('is shared by the devices that are in', async () => {
    await online('unifi', 'AAAA0001', { flags, onlineTime: 3600 });
    const other = 'AA-BB-CC-00-02-02';
    expect(await hotels.arrives('AAAA0001', other)).toMatchObject({ type: 'in' });
    await minutesOf(34);
    expect([hotels.unifi.isOnline(mac), hotels.unifi.isOnline(other)]).toEqual([false, false]);
  });
});

describe('a controller that does nothing now', () => {
  test('is told again, a little later each time, and holds up no other hotel', async () => {
    const [here, there] = [await online('unifi'), await online('omada', 'AAAA0002')];
    for (const ref of [here, there])
      await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    const down = { how: 'answer', status: 503, on: '/proxy/network' } as const;
    hotels.unifi.faults.push(down);
    await hotels.review();
    expect(hotels.omada.isOnline(mac)).toBe(false);
    expect(hotels.unifi.isOnline(mac)).toBe(true);
    const asked = hotels.unifi.requests.length;
    hotels.passes(minutes);
    await hotels.review();
    expect(hotels.unifi.requests).toHaveLength(asked);
    hotels.passes(2 * minutes);
    await hotels.review();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
    expect(hotels.logged).toContainEqual(expect.objectContaining({ event: 'access_postponed', reason: 'http_503' }));
  });

  test('that says when to come again is left alone until then', async () => {
    const ref = await online('unifi');
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    hotels.unifi.faults.push({ how: 'answer', status: 429, headers: { 'retry-after': '900' } });
    await hotels.review();
    const asked = hotels.unifi.requests.length;
    hotels.passes(14 * minutes);
    await hotels.review();
    expect(hotels.unifi.requests).toHaveLength(asked);
    hotels.passes(minutes);
    await hotels.review();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
  });

  test('is asked once in a call, however many devices it is to put out, and then for all', async () => {
    const ref = await hotels.issue({ ticket: ticketOf({}, { user: 'AAAA0007', numUsers: 9 }) }, hotels.locations.unifi);
    const macs = [1, 2, 3, 4].map((n) => `AA-BB-CC-00-03-0${n}`);
    for (const one of macs) await hotels.arrives('AAAA0007', one);
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    const key = hotels.keys.get(hotels.locations.unifi.id) ?? '';
    hotels.keys.set(hotels.locations.unifi.id, 'no longer good');
    hotels.unifi.requests.splice(0);
    await hotels.review();
    expect(hotels.unifi.requests).toHaveLength(1);
    expect(hotels.logged).toContainEqual(expect.objectContaining({ event: 'access_postponed', denied: true }));
    hotels.keys.set(hotels.locations.unifi.id, key);
    hotels.passes(2 * minutes);
    await hotels.review();
    expect(macs.filter((one) => hotels.unifi.isOnline(one))).toEqual([]);
  });

  test('the rest of a call that has no time left is done by the next one', async () => {
    const ref = await online('unifi');
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    await hotels.review(20_000);
    expect(hotels.unifi.isOnline(mac)).toBe(true);
    await hotels.review();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
  });

  test('nothing of a device, a code or a key is in the log', async () => {
    await online('unifi', 'SECRET01');
    hotels.keys.delete(hotels.locations.unifi.id);
    const ref = (await hotels.noted.due(hotels.now()))[0];
    await hotels.change(
      { locationId: hotels.locations.unifi.id, key: ref?.key ?? '' },
      (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay,
    );
    await hotels.review();
    expect(JSON.stringify(hotels.logged)).toContain('key_missing');
    expect(JSON.stringify(hotels.logged)).not.toMatch(/SECRET01|00-02-01|unifi-key/);
  });
});

test('a device to which Omada gives less time than its ticket has stays online for the whole of it', async () => {
  hotels.omada.periods = 'ignored';
  const end = Date.parse('2026-07-31T14:00:00Z');
  await hotels.changeTicket(await online('omada'), { until: '2026-07-31T14:00:00Z' });
  const given = hotels.omada.device(mac)?.until ?? 0;
  expect(given).toBeLessThan(end);
  let minutesOff = 0;
  let asked = 0;
  for (; hotels.now() < end - 2 * minutes; hotels.passes(2 * minutes)) {
    if (!hotels.omada.isOnline(mac)) minutesOff += 2;
    const before = hotels.orders();
    await hotels.review();
    if (hotels.orders() > before) asked++;
  }
  // Out between two looks at most, each time that it ends what it gave.
  expect(minutesOff).toBeLessThanOrEqual(2 * Math.ceil((end - given) / (8 * 60 * minutes)));
  expect(asked).toBeLessThan(23);
  await hotels.review();
  hotels.passes(4 * minutes);
  await hotels.review();
  expect(hotels.omada.isOnline(mac)).toBe(false);
});
