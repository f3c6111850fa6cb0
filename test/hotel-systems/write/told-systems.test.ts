import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBeds24, openToldHotel } from './support/told-hotel.ts';

let house: Awaited<ReturnType<typeof openBeds24>>;
beforeAll(async () => {
  house = await openBeds24();
});
afterAll(() => house.close());

const guest = { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' };

describe("a booking's field at the hotel's own system", () => {
  test('shows the code once the ticket is issued, without waiting for the mail', async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest, departure: { date: '2026-09-30' }, arrival: { date: '2026-09-28' } } });
    await house.write();
    expect(house.shown(id)).toBe(await house.code(id));
    expect(await house.read(id)).toMatchObject({ owed: { field: { status: 'accepted', version: 1 } } });
  });

  test('is written nothing for other dates, another room, name or address, nor when the guest comes and leaves', async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest } });
    await house.write();
    const asked = house.vendor.requests.length;
    for (const change of [
      { data: { departure: { date: '2026-08-04' } } },
      { data: { room: { id: '301' } } },
      { data: { guest: { ...guest, email: 'ada.example@example.org' } } },
      { type: 'stay.checked_in', data: { status: 'checked_in' } },
      { type: 'stay.checked_out', data: { status: 'checked_out' } },
    ]) {
      await house.tell(id, change);
      await house.write();
    }
    await house.minutes(2);
    expect(house.vendor.requests.length).toBe(asked);
    expect(house.shown(id)).toBe(await house.code(id));
  });

  test.each(['cancelled', 'deleted', 'no_show'])('is cleared when the stay is %s', async (status) => {
    const id = house.booking();
    await house.tell(id);
    await house.write();
    expect(house.shown(id)).not.toBe('');
    await house.tell(id, { data: { status } });
    await house.write();
    expect(house.shown(id)).toBe('');
    expect(house.written(id)).toBe(2);
  });

  test.each([
    ['the stay was cancelled', ['cancelled']],
    ['a guest who had left was taken for one who never came', ['checked_out', 'cancelled']],
  ])('is cleared, too, where whoever writes the code was slow, and died after %s', async (_, statuses) => {
    const id = house.booking();
    await house.tell(id);
    const code = await house.code(id);
    house.state.meanwhile = async () => {
      for (const status of statuses) await house.tell(id, { data: { status } });
      const announced = house.queue.splice(0);
      house.state.diesOnceWritten = false;
      await house.write(announced);
      house.state.diesOnceWritten = true;
    };
    await house.write();
    house.state.diesOnceWritten = false;
    expect(house.shown(id)).toBe(code);
    await house.minutes(5);
    expect(house.shown(id)).toBe('');
    expect(await house.read(id)).toMatchObject({ owed: { field: { status: 'accepted', clears: true } } });
  });

  test('is cleared when the stay is erased, and nothing is left that could be read', async () => {
    const id = house.booking();
    await house.tell(id);
    await house.write();
    const code = await house.code(id);
    await house.erase(id);
    await house.minutes(2);
    expect(house.shown(id)).toBe('');
    expect(JSON.stringify(await house.read(id))).not.toContain(code.replaceAll('-', ''));
  });

  test('shows the new code of a stay that is taken back, never the revoked one', async () => {
    const id = house.booking();
    await house.tell(id);
    await house.write();
    const first = await house.code(id);
    await house.tell(id, { data: { status: 'cancelled' } });
    await house.tell(id, { type: 'reservation.reinstated', data: { status: 'confirmed' } });
    await house.write();
    await house.minutes(2);
    expect(await house.code(id)).not.toBe(first);
    expect(house.shown(id)).toBe(await house.code(id));
    expect(house.written(id)).toBe(2);
  });

  test('is not asked for once the stay is over', async () => {
    const id = house.booking();
    await house.tell(id, { data: { departure: { date: '2026-07-31' } } });
    house.queue.length = 0;
    house.passes(2 * 86_400_000);
    const asked = house.vendor.requests.length;
    await house.minutes(1);
    expect(house.vendor.requests.length).toBe(asked);
    expect(await house.read(id)).toMatchObject({ owed: { field: { status: 'skipped', why: 'ended' } } });
  });
});

describe('a guest whose portal passes no mail on', () => {
  test('is on the list of those whom nothing reaches; of those who may have the code, once it is written and the hotel says that its messages show it', async () => {
    const [first, second] = [house.booking(), house.booking()];
    const nobody = { givenName: 'Ada', email: 'ada@guest.airbnb.com' };
    await house.tell(first, { data: { guest: nobody } });
    await house.write();
    expect(await house.reason(first)).toBe('relay_ended');
    await house.showInTemplates();
    await house.tell(second, { data: { guest: nobody } });
    expect(await house.reason(second)).toBe('relay_ended');
    await house.write();
    expect(await house.reason(second)).toBe('promised');
    // Of one that is known the next event tells.
    await house.tell(first, { data: { guest: nobody, room: { id: '301' } } });
    expect(await house.reason(first)).toBe('promised');
    expect(house.written(first)).toBe(1);
  });

  test.each([
    ['has no address', ''],
    ['has one that is mistyped', 'ada@example'],
  ])(
    'is another matter than a guest who %s, whom no message of the hotel’s system reaches either',
    async (_, email) => {
      const id = house.booking();
      await house.showInTemplates();
      await house.tell(id, { data: { guest: { givenName: 'Ada', email } } });
      await house.write();
      expect(house.written(id)).toBe(1);
      expect(await house.unreached()).toContain(id);
    },
  );
});

describe('several rooms of a reservation', () => {
  test('are shown in one field, each behind its room, and one that is cancelled is left out', async () => {
    const id = house.booking();
    for (const room of ['205', '204'])
      await house.tell(id, { data: { stayId: `${id}-${room}`, room: { name: room } } });
    await house.write();
    await house.minutes(1);
    const text = house.shown(id);
    expect(text).toMatch(/^204: [0-9A-Z-]+ · 205: [0-9A-Z-]+$/);
    await house.tell(id, { data: { stayId: `${id}-204`, status: 'cancelled' } });
    await house.write();
    expect(house.shown(id)).toBe(text.split('205: ')[1]);
    await house.tell(id, { data: { stayId: `${id}-205`, status: 'cancelled' } });
    await house.write();
    expect(house.shown(id)).toBe('');
  });

  test('that are booked at the same moment are both shown, whichever is written last', async () => {
    const id = house.booking();
    const { promise, resolve } = Promise.withResolvers<void>();
    house.vendor.faults.push({ how: 'wait', until: promise, on: 'includeInfoItems' });
    await house.tell(id, { data: { stayId: `${id}-204`, room: { name: '204' } } });
    const first = house.write();
    await expect.poll(() => house.vendor.faults.length).toBe(0);
    await house.tell(id, { data: { stayId: `${id}-205`, room: { name: '205' } } });
    await house.write();
    resolve();
    await first;
    await house.minutes(2);
    expect(house.shown(id)).toMatch(/^204: [0-9A-Z-]+ · 205: [0-9A-Z-]+$/);
  });
});

describe('what the system tells of our own write', () => {
  test('is written, mailed and asked for nothing', async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest } });
    await house.write();
    const before = (await house.read(id))?.owed;
    const asked = house.vendor.requests.length;
    for (let i = 0; i < 5; i++) await house.tell(id, { data: { guest } });
    await house.minutes(2);
    expect((await house.read(id))?.owed).toEqual(before);
    expect(house.vendor.requests.length).toBe(asked);
  });
});

describe('a connection that writes nothing back', () => {
  test('owes nothing, and asks nothing', async () => {
    const other = await openToldHotel('guesty');
    await other.stop();
    await other.tell('65b1f0c2d4e6a80000000014');
    await other.minutes(2);
    expect((await other.read('65b1f0c2d4e6a80000000014'))?.owed).not.toHaveProperty('field');
    expect([other.queue, other.vendor.requests]).toEqual([[], []]);
    await other.close();
  });
});
