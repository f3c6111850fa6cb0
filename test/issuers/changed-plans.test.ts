import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOctopusHotel } from './support/octopus-hotel.ts';

let house: Awaited<ReturnType<typeof openOctopusHotel>>;
beforeAll(async () => {
  house = await openOctopusHotel();
});
afterAll(() => house.close());
beforeEach(() => house.begin());

describe('a stay whose plans change', () => {
  const cancelled = { type: 'reservation.cancelled', data: { status: 'cancelled' } };
  const until = (date: string) => ({ type: 'reservation.amended', data: { departure: { date } } });

  test('that lasts longer gets another ticket, and a mail with the new code', async () => {
    await house.tell();
    await house.place();
    const [first] = house.state.issued;
    house.passes(1000);
    await house.tell(until('2026-08-05'));
    expect(await house.code()).toBe(`CODE${first?.serial}`);
    await house.place();
    expect(house.state.issued).toHaveLength(2);
    const { ticket, owed } = (await house.read()) ?? {};
    expect(ticket).toMatchObject({ user: `CODE${house.state.issued[1]?.serial}`, until: '2026-08-05T10:00:00Z' });
    expect(ticket?.placed?.former).toEqual([{ serial: first?.serial, until: '2026-08-02T10:00:00Z' }]);
    expect(house.state.issued[1]?.userId).not.toBe(first?.userId);
    expect(owed?.email).toMatchObject({ version: 2, status: 'queued' });
  });

  test('that lasts less long keeps its code and its end, and nothing is mailed', async () => {
    await house.tell();
    await house.place();
    house.passes(1000);
    await house.tell(until('2026-07-31'));
    await house.minutes(3, { each: () => house.place() });
    const { ticket, owed } = (await house.read()) ?? {};
    expect([house.state.issued.length, ticket?.until, owed?.email?.version]).toEqual([1, '2026-08-02T10:00:00Z', 1]);
  });

  test('that gets another room, name or address needs no other ticket', async () => {
    await house.tell();
    await house.place();
    house.passes(1000);
    const guest = { givenName: 'Ada', familyName: 'Example', email: 'other@example.com', locale: 'en-GB' };
    await house.tell({ type: 'reservation.amended', data: { room: { id: '305' }, guest } });
    await house.minutes(3, { each: () => house.place() });
    expect(house.state.issued).toHaveLength(1);
  });

  test('before the ticket is issued gets one ticket, on the newest terms', async () => {
    house.state.next = ['refused'];
    await house.tell();
    await house.place();
    house.passes(1000);
    await house.tell(until('2026-08-05'));
    await house.minutes(3, { each: () => house.place() });
    expect(house.state.issued.map((one) => one.until)).toEqual(['2026-08-05T12:00:00+02:00']);
    expect(house.mailed()).toBe(1);
  });

  test('while an answer is lost keeps what was issued then, and gets another one for the longer stay', async () => {
    house.state.next = ['lost'];
    await house.tell();
    await house.place();
    house.passes(1000);
    await house.tell(until('2026-08-05'));
    await house.minutes(8, { each: () => house.place() });
    expect(house.state.issued.map(({ until }) => until)).toEqual([
      '2026-08-02T12:00:00+02:00',
      '2026-08-05T12:00:00+02:00',
    ]);
    expect(new Set(house.state.issued.map(({ userId }) => userId)).size).toBe(2);
    const ticket = (await house.read())?.ticket;
    expect(ticket).toMatchObject({
      user: `CODE${house.state.issued[1]?.serial}`,
      placed: { until: '2026-08-05T10:00:00Z', former: [{ until: '2026-08-02T10:00:00Z' }] },
    });
  });

  test('and change back while an answer is lost keeps the code: what was issued is noted, and mailed to nobody', async () => {
    await house.tell();
    await house.place();
    const first = await house.code();
    house.state.next = ['lost'];
    house.passes(1000);
    await house.tell(until('2026-08-05'));
    await house.place();
    house.passes(1000);
    await house.tell(until('2026-08-02'));
    await house.minutes(4, { each: () => house.place() });
    const [, late] = house.state.issued;
    const { ticket, owed, order } = (await house.read()) ?? {};
    expect([house.state.issued.length, ticket?.user, order, owed?.email?.version]).toEqual([2, first, undefined, 1]);
    expect(ticket?.placed).toMatchObject({
      until: '2026-08-02T10:00:00Z',
      former: [{ serial: late?.serial, until: '2026-08-05T10:00:00Z', unwanted: true }],
    });
    expect(house.mailed()).toBe(1);
  });

  test('and change back before it is cancelled, while an answer is lost, has its code when it is reinstated', async () => {
    await house.tell();
    await house.place();
    const first = await house.code();
    house.state.next = ['lost'];
    const changes = [until('2026-08-05'), until('2026-08-02'), cancelled, { type: 'reservation.amended' }];
    for (const change of changes) {
      house.passes(1000);
      await house.tell(change);
      if (change !== cancelled) await house.place();
      else await house.minutes(4, { each: () => house.place() });
    }
    expect([house.state.issued.length, await house.code()]).toEqual([2, first]);
  });

  test('while an answer is lost that came to nothing gets one ticket, for the longer stay, also if its answer is lost', async () => {
    house.state.next = ['lost'];
    await house.tell();
    await house.place();
    house.state.issued = [];
    house.passes(1000);
    await house.tell(until('2026-08-05'));
    house.state.next = ['lost'];
    await house.minutes(12, { each: () => house.place() });
    expect(house.state.issued.map((one) => one.until)).toEqual(['2026-08-05T12:00:00+02:00']);
    expect((await house.read())?.ticket?.placed?.until).toBe('2026-08-05T10:00:00Z');
  });
});
