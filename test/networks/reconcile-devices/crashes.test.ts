import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { ticketOf } from '../logins/open-network.ts';
import { type Call, openHotels } from './open-hotel.ts';

let hotels: Awaited<ReturnType<typeof openHotels>>;
beforeEach(async () => {
  hotels = await openHotels();
});
afterEach(() => hotels.close());

const mac = 'AA-BB-CC-00-02-01';
const user = 'AAAA0001';
const minutes = 60_000;
const vendors = ['unifi', 'omada'] as const;

const issue = (vendor: (typeof vendors)[number], numUsers = 1) =>
  hotels.issue({ ticket: ticketOf({}, { user, numUsers }) }, hotels.locations[vendor]);

/** Ten minutes of calls, of which those after the crash go well. */
async function later(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    hotels.passes(2 * minutes);
    await hotels.review().catch(() => undefined);
  }
}

describe.each(vendors)('%s: the page ends in the middle of a login', (vendor) => {
  test.each([
    ['note', 1],
    ['letIn', 1],
    ['reported', 1],
    ['stamp', 1],
    ['put', 1],
    ['put', 2],
  ] as const)(
    'after %s %d: the device is in soon, with a place and a first login, and out when the guest is cancelled',
    async (call, n) => {
      const ref = await issue(vendor);
      hotels.dieAfter(call, n);
      await expect(hotels.arrives(user, mac, hotels.locations[vendor])).rejects.toThrow('the process has ended');
      await later();
      const isIn = hotels[vendor].isOnline(mac);
      // Before it was noted, nothing was begun: the guest presses again.
      expect(isIn).toBe(!(call === 'put' && n === 1));
      const { devices } = await hotels.deps.uses.get({ ...ref, user });
      expect(Object.keys(devices).filter((one) => (devices[one]?.granted ?? 0) * 1000 > hotels.now())).toEqual(
        isIn ? [mac] : [],
      );
      const known = await hotels.deps.stays.get(ref);
      expect(hasTicket(known) && known.ticket.login !== undefined).toBe(isIn);
      await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
      await later();
      expect(hotels[vendor].isOnline(mac)).toBe(false);
      expect(await hotels.noted.due(hotels.now() + 60 * minutes)).toEqual([]);
    },
  );
});

describe.each(vendors)('%s: the review ends in the middle', (vendor) => {
  test.each([
    ['putOut', 1],
    ['put', 1],
    ['remove', 1],
  ] as const)('of putting a device out, after %s %d: it is out, and forgotten', async (call, n) => {
    const ref = await issue(vendor);
    await hotels.arrives(user, mac, hotels.locations[vendor]);
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    hotels.dieAfter(call, n);
    await later();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now() + 60 * minutes)).toEqual([]);
  });

  test.each([
    ['letIn', 1],
    ['put', 1],
    ['reported', 1],
  ] as const)('of letting it in for longer, after %s %d: it is in for that long, with its place', async (call, n) => {
    const ref = await issue(vendor);
    await hotels.arrives(user, mac, hotels.locations[vendor]);
    await hotels.changeTicket(ref, { until: '2026-08-04T10:00:00Z' });
    hotels.dieAfter(call, n);
    await later();
    const end = Date.parse('2026-08-04T10:00:00Z');
    expect(Math.abs((hotels[vendor].device(mac)?.until ?? 0) - end)).toBeLessThanOrEqual(minutes);
    const { devices } = await hotels.deps.uses.get({ ...ref, user });
    expect(Math.abs((devices[mac]?.granted ?? 0) * 1000 - end)).toBeLessThanOrEqual(minutes);
    const before = hotels.orders();
    await later();
    expect(hotels.orders()).toBe(before);
  });

  test('of noting that a controller does nothing now: it is told again', async () => {
    const ref = await issue(vendor);
    await hotels.arrives(user, mac, hotels.locations[vendor]);
    await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    hotels[vendor].faults.push({ how: 'reset' });
    hotels.dieAfter('putOff' satisfies Call);
    await later();
    expect(hotels[vendor].isOnline(mac)).toBe(false);
  });
});

describe('an answer that was lost', () => {
  test('the page tells the guest to try again, and the device is in all the same', async () => {
    await issue('unifi');
    hotels.unifi.faults.push({ how: 'reset', on: '/actions' });
    expect(await hotels.arrives(user, mac)).toMatchObject({ type: 'not_in', answer: { type: 'failed' } });
    await later();
    expect(hotels.unifi.isOnline(mac)).toBe(true);
  });

  test('but not if another device has taken the only place since', async () => {
    await issue('unifi');
    // It was in, and the answer was lost.
    hotels.unifi.faults.push({ how: 'reset', on: '/actions' });
    await hotels.arrives(user, mac);
    hotels.passes(7 * minutes);
    const other = 'AA-BB-CC-00-02-02';
    expect(await hotels.arrives(user, other)).toMatchObject({ type: 'in' });
    await later();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
    expect(hotels.unifi.isOnline(other)).toBe(true);
  });

  test('a controller that does not see the device leaves nothing behind', async () => {
    await issue('unifi');
    hotels.unifi.classic = 'absent';
    hotels.unifi.unlisted.add(mac);
    expect(await hotels.arrives(user, mac)).toMatchObject({ type: 'not_in', answer: { type: 'not_seen' } });
    expect(await hotels.noted.due(hotels.now() + 60 * minutes)).toEqual([]);
  });
});

describe('what the controller has surely not done', () => {
  test('is not done later without the guest: too many requests leave nothing behind', async () => {
    await issue('unifi');
    hotels.unifi.faults.push({ how: 'answer', status: 429, on: '/clients?' });
    expect(await hotels.arrives(user, mac)).toMatchObject({ type: 'not_in', answer: { why: 'http_429' } });
    await later();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
    expect(await hotels.noted.due(hotels.now() + 60 * minutes)).toEqual([]);
  });
});

describe('a guest who comes back while the device is put out', () => {
  test('with the new code is in, whoever has told the controller last', async () => {
    const ref = await issue('unifi');
    await hotels.arrives(user, mac);
    await hotels.changeTicket(ref, { user: 'AAAA0002' });
    await hotels.issue({ ticket: ticketOf({}, { user: 'AAAA0003' }) }, hotels.locations.unifi);
    // While the review waits for the answer, the guest logs in with another ticket; then the order to put out is carried out.
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    hotels.unifi.faults.push({ how: 'wait', until, on: '/clients?' });
    const review = hotels.review();
    await expect.poll(() => hotels.unifi.faults.length).toBe(0);
    expect(await hotels.arrives('AAAA0003', mac)).toMatchObject({ type: 'in' });
    hotels.unifi.device(mac);
    release();
    await review;
    await later();
    expect(hotels.unifi.isOnline(mac)).toBe(true);
  });

  test('a device that its guest has logged out while the controller did not see it stays out', async () => {
    const ref = await issue('unifi', 4);
    await hotels.arrives(user, mac);
    hotels.unifi.leave(mac);
    hotels.unifi.classic = 'absent';
    const stay = await hotels.deps.stays.get(ref);
    if (!hasTicket(stay)) throw new Error('it has no ticket');
    expect(await hotels.putsOut({ ref, stay }, mac)).toEqual({ type: 'done' });
    const { devices } = await hotels.deps.uses.get({ ...ref, user });
    expect(devices).toEqual({});
    await later();
    hotels.unifi.join(mac);
    await later();
    await later();
    expect(hotels.unifi.isOnline(mac)).toBe(false);
  });
});

describe.each(vendors)('%s: a call of the review comes twice', (vendor) => {
  /** As Lambda may make it: two at the same time, of which one may end in the middle, and once more later. */
  async function twiceAndLate(): Promise<void> {
    await Promise.allSettled([hotels.review(), hotels.review()]);
    hotels.passes(minutes);
    await hotels.review();
  }

  test.each([undefined, 'putOut', 'put', 'remove', 'putOff'] as const)(
    'a cancelled guest is out and forgotten, and others stay in, also where one ends after %s',
    async (call) => {
      const ref = await issue(vendor);
      await hotels.arrives(user, mac, hotels.locations[vendor]);
      const other = 'AA-BB-CC-00-02-02';
      await hotels.issue(
        { ticket: ticketOf({}, { user: 'AAAA0002' }), reservationId: 'RES-43' },
        hotels.locations[vendor],
      );
      await hotels.arrives('AAAA0002', other, hotels.locations[vendor]);
      await hotels.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
      hotels.passes(2 * minutes);
      if (call) hotels.dieAfter(call);
      await twiceAndLate();
      await later();
      expect([hotels[vendor].isOnline(mac), hotels[vendor].isOnline(other)]).toEqual([false, true]);
    },
  );

  test.each([undefined, 'letIn', 'put', 'reported'] as const)(
    'a guest whose stay is lengthened is in for that long, in one place, and out after it, also where one ends after %s',
    async (call) => {
      const ref = await issue(vendor);
      await hotels.arrives(user, mac, hotels.locations[vendor]);
      await hotels.changeTicket(ref, { until: '2026-08-04T10:00:00Z' });
      if (call) hotels.dieAfter(call);
      await twiceAndLate();
      const until = Date.parse('2026-08-04T10:00:00Z');
      // Omada adds what both ask for, and is told to end it when its time has come.
      expect(hotels[vendor].device(mac)?.until).toBeGreaterThanOrEqual(until);
      const { devices } = await hotels.deps.uses.get({ ...ref, user });
      expect(Object.entries(devices).map(([one, { granted }]) => [one, granted])).toEqual([[mac, until / 1000]]);
      hotels.passes(until - hotels.now() + minutes);
      await twiceAndLate();
      expect(hotels[vendor].isOnline(mac)).toBe(false);
    },
  );
});
