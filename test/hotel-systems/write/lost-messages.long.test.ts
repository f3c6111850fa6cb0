import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VendorFault } from '../../../dev/vendors/vendor-fault.ts';
import { messagings, openMessaging, portalGuest } from './support/messaging-hotel.ts';

describe.each(messagings)('a guest who is sent the code through $name, where an answer is lost,', (one) => {
  let house: Awaited<ReturnType<typeof openMessaging>>;
  beforeAll(async () => {
    house = await openMessaging(one);
  });
  afterAll(() => house.close());

  const told = async () => {
    const id = house.booking();
    await house.tell(id, { data: { guest: portalGuest } });
    return id;
  };

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
    house.vendor.faults.push({ ...fault, on: one.send, method: 'POST' });
    await house.write();
    expect(await house.message(id)).toMatchObject({ status: 'sending' });
    await house.minutes(5);
    expect(house.chat(id)).toHaveLength(1);
    expect(house.chat(id).join()).toContain(await house.code(id));
    expect(await house.message(id)).toMatchObject({ status: 'accepted', attempts: 2 });
  });

  test('has it once, where the thread cannot be read for a while', async () => {
    const id = await told();
    house.vendor.faults.push({ how: 'reset', on: one.send, method: 'POST' });
    await house.write();
    house.vendor.faults.push(
      { how: 'answer', status: 429, on: one.read, method: 'GET' },
      { how: 'reset', on: one.read, method: 'GET' },
    );
    await house.minutes(20);
    expect(house.chat(id)).toHaveLength(1);
    expect(await house.message(id)).toMatchObject({ status: 'accepted' });
  });

  test('is sent it no third time, and people are told that nobody knows', async () => {
    const id = await told();
    const lost = { how: 'reset', on: one.send, method: 'POST', isBefore: true } as const;
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
    house.vendor.faults.push({ how: 'reset', on: one.send, method: 'POST', isBefore: true });
    await house.write();
    const sent = house.writes().length;
    house.vendor.faults.push(...Array.from({ length: 12 }, () => ({ ...fault, on: one.read, method: 'GET' })));
    await house.minutes(60);
    house.clear();
    await house.minutes(60);
    expect(house.writes().length).toBe(sent);
    expect(house.chat(id)).toEqual([]);
    expect(await house.message(id)).toMatchObject({ status: 'failed', why: 'unknown' });
  });

  describe.each(['refused', 'lost', 'killed'] as const)('of AWS, whichever call is %s,', (how) => {
    test('has the code once, as the thread tells afterwards', async () => {
      const ends: unknown[] = [];
      for (let at = 1; at <= 9; at++) {
        const id = await told();
        Object.assign(house.state, { calls: 0, fault: { at, how } });
        await house.write();
        house.state.fault = undefined;
        await house.minutes(12);
        expect(house.chat(id)).toHaveLength(1);
        ends.push((await house.message(id))?.status);
      }
      expect(new Set(ends)).toEqual(new Set(['accepted']));
    });
  });

  test('once the message was out, and the function died, is sent no other', async () => {
    const id = await told();
    house.state.diesOnceWritten = true;
    await house.write();
    house.state.diesOnceWritten = false;
    expect(house.chat(id)).toHaveLength(1);
    const sent = house.writes().length;
    await house.minutes(8);
    expect(house.writes().length).toBe(sent);
    expect(await house.message(id)).toMatchObject({ status: 'accepted' });
  });

  test('is told of another end once, and where the answer is lost then, not by the first message', async () => {
    const id = await told();
    await house.write();
    await house.tell(id, { data: { guest: portalGuest, departure: { date: '2026-08-04' } } });
    house.vendor.faults.push({ how: 'reset', on: one.send, method: 'POST', isBefore: true });
    await house.write();
    await house.minutes(8);
    expect(house.chat(id)).toHaveLength(2);
    expect(await house.message(id)).toMatchObject({ status: 'accepted', version: 2 });
  });
});
