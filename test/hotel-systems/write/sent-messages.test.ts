import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VendorFault } from '../../../dev/vendors/vendor-fault.ts';
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

  describe('whose message’s answer is lost', () => {
    const after: readonly (readonly [string, VendorFault])[] = [
      ['was taken, and the connection ended', { how: 'reset' }],
      ['was taken, and the answer was cut off', { how: 'cut' }],
      ['was taken, and the system failed then', { how: 'answer', status: 503 }],
    ];
    const before: readonly (readonly [string, VendorFault])[] = [
      ['was not taken, and the connection ended', { how: 'reset', isBefore: true }],
      ['was not taken, as the system failed', { how: 'answer', status: 500, isBefore: true }],
    ];

    test.each([...after, ...before])('has it once, where it %s', async (_, fault) => {
      const id = await told();
      house.vendor.faults.push({ ...fault, on: one.send });
      await house.write();
      expect(await house.message(id)).toMatchObject({ status: 'sending' });
      await house.minutes(5);
      expect(house.chat(id)).toHaveLength(1);
      expect(house.chat(id).join()).toContain(await house.code(id));
      expect(await house.message(id)).toMatchObject({ status: 'accepted', attempts: 2 });
    });

    test('has it once, where the thread cannot be read for a while', async () => {
      const id = await told();
      house.vendor.faults.push({ how: 'reset', on: one.send });
      await house.write();
      house.vendor.faults.push({ how: 'answer', status: 429, on: one.read }, { how: 'reset', on: one.read });
      await house.minutes(20);
      expect(house.chat(id)).toHaveLength(1);
      expect(await house.message(id)).toMatchObject({ status: 'accepted' });
    });

    test('is sent it no third time, and people are told that nobody knows', async () => {
      const id = await told();
      const lost = { how: 'reset', on: one.send, isBefore: true } as const;
      house.vendor.faults.push(lost);
      await house.write();
      const sent = house.writes().length;
      house.vendor.faults.push(lost);
      await house.minutes(30);
      expect(house.writes().length).toBe(sent + 1);
      expect(await house.message(id)).toMatchObject({ status: 'failed', why: 'unknown' });
      expect(await house.unreached()).toContain(id);
    });

    test.each<readonly [string, VendorFault]>([
      ['refuses to show it', { how: 'answer', status: 400 }],
      ['shows something else', { how: 'answer', status: 200, text: '{"data": 1, "result": 1, "messages": 1}' }],
      ['does not show it for long', { how: 'answer', status: 503 }],
    ])('is sent it no second time, where the system %s', async (_, fault) => {
      const id = await told();
      house.vendor.faults.push({ how: 'reset', on: one.send, isBefore: true });
      await house.write();
      const sent = house.writes().length;
      house.vendor.faults.push(...Array.from({ length: 12 }, () => ({ ...fault, on: one.read })));
      await house.minutes(60);
      house.clear();
      await house.minutes(60);
      expect(house.writes().length).toBe(sent);
      expect(house.chat(id)).toEqual([]);
      expect(await house.message(id)).toMatchObject({ status: 'failed', why: 'unknown' });
    });
  });

  test('is sent it once, though the system has no time at first', async () => {
    const id = await told();
    const busy = { how: 'answer', status: 429, headers: { 'retry-after': '3' }, on: one.send } as const;
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
    house.vendor.faults.push({ how: 'answer', status: 400, on: one.send });
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
