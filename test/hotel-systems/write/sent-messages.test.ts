import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';

describe.each(messagings)('a portal’s guest whom no mail reaches, through $name', (one) => {
  let house: Awaited<ReturnType<typeof openMessaging>>;
  beforeAll(async () => {
    house = await openMessaging(one);
  });
  afterAll(() => house.close());

  const guest = portalGuest;
  const told = async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest } });
    return id;
  };

  test('is sent the code once, where a chat shows it at once, and nothing that a portal blanks', async () => {
    const id = await told();
    await house.write();
    await house.minutes(5);
    const [text = '', ...others] = house.chat(id);
    expect(others).toEqual([]);
    const code = await house.code(id);
    expect(text.split('\n')).toContain(code);
    expect(text.slice(0, 120)).toContain(code);
    expect(text).not.toMatch(/https?:|www\.|@|\d{7}/);
    expect(text.length).toBeLessThanOrEqual(700);
    expect(await house.message(id)).toMatchObject({ status: 'accepted', version: 1, attempts: 1 });
    expect(await house.unreached()).not.toContain(id);
  });

  test('is sent it once, though the system has no time at first', async () => {
    const id = await told();
    const busy = { how: 'answer', status: 429, headers: { 'retry-after': '3' }, on: one.send, method: 'POST' } as const;
    house.vendor.faults.push(busy, busy);
    await house.write();
    expect(await house.message(id)).toMatchObject({ status: 'queued', why: 'http_429' });
    await house.minutes(10);
    expect(house.chat(id)).toHaveLength(1);
    expect(await house.message(id)).toMatchObject({ status: 'accepted', attempts: 3 });
  });

  test('waits while the system denies us, and is sent it once it does not', async () => {
    const id = await told();
    house.vendor.faults.push(...Array.from({ length: 60 }, () => ({ how: 'answer', status: 401 }) as const));
    await house.write();
    await house.minutes(5);
    expect(house.chat(id)).toEqual([]);
    expect(await house.message(id)).toMatchObject({ status: 'queued' });
    house.clear();
    await house.minutes(30);
    expect(house.chat(id)).toHaveLength(1);
  });

  test('is sent nothing where there is no such reservation', async () => {
    const id = await told();
    house.vendor.hotel.reservations.delete(id);
    await house.write();
    await house.minutes(30);
    expect(house.chat(id)).toEqual([]);
    const { status, why } = (await house.message(id)) ?? {};
    expect([
      ['skipped', 'no_reservation'],
      ...(one.name === 'beds24' ? [['failed', 'refused']] : []),
      ...(one.name === 'hostaway' || one.name === 'guesty' ? [['failed', 'no_thread']] : []),
    ]).toContainEqual([status, why]);
    expect(await house.unreached()).toContain(id);
  });

  test('is sent nothing that the system refuses, and is told to people', async () => {
    const id = await told();
    house.vendor.faults.push({ how: 'answer', status: 400, on: one.send, method: 'POST' });
    await house.write();
    await house.minutes(5);
    expect(house.chat(id)).toEqual([]);
    expect(await house.message(id)).toMatchObject({ status: 'failed', why: 'http_400' });
    expect(await house.unreached()).toContain(id);
  });

  test('is sent nothing once the stay is cancelled, or over', async () => {
    const [cancelled, over] = [await told(), house.booking()];
    await house.tell(over, { data: { guest, departure: { date: '2026-07-31' } } });
    await house.tell(cancelled, { data: { guest, status: 'cancelled' } });
    house.passes(2 * 86_400_000);
    await house.write();
    await house.minutes(5);
    expect([house.chat(cancelled), house.chat(over)]).toEqual([[], []]);
    expect(await house.message(cancelled)).toMatchObject({ status: 'skipped', why: 'revoked' });
    expect(await house.message(over)).toMatchObject({ status: 'skipped', why: 'ended' });
  });

  test('is sent each of three changes, also if there was a time when the hotel wanted no messages', async () => {
    const { connection, table } = house;
    const id = house.booking();
    await changeConnection(connection, { write: null }, table);
    await house.tell(id, { data: { guest, departure: { date: '2026-08-20' } } });
    await house.write();
    await house.minutes(5);
    expect([house.chat(id), (await house.message(id))?.why]).toEqual([[], 'messages_off']);
    await changeConnection(connection, { write: { message: true } }, table);
    for (const date of ['2026-08-21', '2026-08-22', '2026-08-23', '2026-08-24']) {
      await house.tell(id, { data: { guest, departure: { date } } });
      await house.write();
      await house.minutes(5);
    }
    expect([house.chat(id).length, (await house.message(id))?.why]).toEqual([3, 'too_many']);
  });

  test('is sent it only once a paused connection goes on', async () => {
    const id = house.booking();
    await house.pause(true);
    await house.tell(id, { data: { guest, departure: { date: '2026-08-20' } } });
    const asked = house.vendor.requests.length;
    await house.write();
    await house.minutes(15);
    expect(house.vendor.requests.length).toBe(asked);
    await house.pause(false);
    await house.minutes(15);
    expect(house.chat(id)).toHaveLength(1);
  });
});
