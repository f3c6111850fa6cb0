import { beforeEach, describe, expect, test } from 'vitest';
import { undeliveredTickets } from '../../src/core/ticket/lists/undelivered-tickets.store.ts';
import { opened } from '../testkit/opened.ts';
import { hotel, openOctopusHotel } from './support/octopus-hotel.ts';

const house = await opened(openOctopusHotel());
beforeEach(() => house.begin());

describe('a check-in at a hotel whose server issues the tickets', () => {
  test('gets the code that the server answers, and only then is the mail announced', async () => {
    await house.tell();
    expect([await house.code(), house.mailed(), house.state.announced.placements.length]).toEqual([undefined, 0, 1]);
    await house.place();
    expect(house.state.issued).toHaveLength(1);
    expect(house.state.issued[0]).toMatchObject({
      service: '60011',
      from: '2026-07-30T00:00:00+02:00',
      until: '2026-08-02T12:00:00+02:00',
    });
    expect(house.state.issued[0]?.userId).toMatch(new RegExp(`^204 ${house.state.stay} [0-9a-f]{16}$`));
    expect(house.state.issued[0]?.userId.length).toBeLessThanOrEqual(64);
    expect(await house.code()).toBe(`CODE${house.state.issued[0]?.serial}`);
    expect(house.mailed()).toBe(1);
    expect((await house.read())?.owed.email?.status).toBe('queued');
  });

  test('is issued once, however often it is announced', async () => {
    await house.tell();
    const bodies = house.state.announced.placements.splice(0);
    await Promise.all([house.place(bodies), house.place(bodies), house.place(bodies)]);
    await house.place(bodies);
    expect([house.state.issued.length, house.state.searches]).toEqual([1, 0]);
  });

  test('is searched before it is asked for again, where the answer was lost', async () => {
    house.state.next = ['lost'];
    await house.tell();
    await house.place();
    expect([house.state.issued.length, await house.code()]).toEqual([1, undefined]);
    await house.minutes(3, { each: () => house.place() });
    expect([house.state.issued.length, house.state.searches, await house.code()]).toEqual([
      1,
      1,
      `CODE${house.state.issued[0]?.serial}`,
    ]);
    expect(house.mailed()).toBe(1);
  });

  test('is not asked for again while the list cannot be read', async () => {
    house.state.next = ['lost', 'unclear', 'unclear'];
    await house.tell();
    await house.place();
    await house.minutes(12, { each: () => house.place() });
    expect([house.state.issued.length, house.state.searches, await house.code()]).toEqual([
      1,
      3,
      `CODE${house.state.issued[0]?.serial}`,
    ]);
  });

  test('is asked for again without a search, where it surely was not issued', async () => {
    house.state.next = ['refused', 'refused'];
    await house.tell();
    await house.place();
    await house.minutes(5, { each: () => house.place() });
    expect([house.state.issued.length, house.state.searches, await house.code()]).toEqual([
      1,
      0,
      `CODE${house.state.issued[0]?.serial}`,
    ]);
  });

  test('waits for a key, and is then issued', async () => {
    await house.tell();
    await house.place(undefined, { get: async () => ({ why: 'key_missing' }) });
    expect((await house.read())?.owed.placement).toMatchObject({ status: 'queued', why: 'key_missing' });
    await house.minutes(3, { each: () => house.place() });
    expect(await house.code()).toBe(`CODE${house.state.issued[0]?.serial}`);
  });
});

describe('a stay that is cancelled', () => {
  const cancelled = { type: 'reservation.cancelled', data: { status: 'cancelled' } };

  test('before its ticket was issued is never issued one', async () => {
    await house.tell();
    house.passes(1000);
    await house.tell(cancelled);
    await house.place();
    await house.minutes(5, { each: () => house.place() });
    expect([house.state.issued.length, house.state.searches]).toEqual([0, 0]);
    expect((await house.read())?.owed.placement).toMatchObject({ status: 'skipped', why: 'revoked' });
  });

  test('while nobody knows whether it was issued is looked for, and what stands there is known', async () => {
    house.state.next = ['lost'];
    await house.tell();
    await house.place();
    house.passes(1000);
    await house.tell(cancelled);
    await house.minutes(4, { each: () => house.place() });
    const after = await house.read();
    expect([house.state.issued.length, after?.state, after?.ticket?.user]).toEqual([
      1,
      'cancelled',
      `CODE${house.state.issued[0]?.serial}`,
    ]);
    expect(after?.ticket?.placed?.until).toBe('2026-08-02T10:00:00Z');
    expect(house.mailed()).toBe(0);
  });

  test('after a lost answer that came to nothing is looked for once, and left', async () => {
    house.state.next = ['lost'];
    await house.tell();
    await house.place();
    house.state.issued = [];
    house.passes(1000);
    await house.tell(cancelled);
    await house.minutes(6, { each: () => house.place() });
    expect([house.state.issued.length, house.state.searches]).toEqual([0, 1]);
    expect((await house.read())?.owed.placement).toMatchObject({ status: 'skipped', why: 'revoked' });
  });

  test('and reinstated keeps the code that stands at the server', async () => {
    await house.tell();
    await house.place();
    const first = await house.code();
    house.passes(1000);
    await house.tell(cancelled);
    expect((await house.read())?.ticket?.until).toBe('2026-08-02T10:00:00Z');
    house.passes(1000);
    await house.tell({ type: 'reservation.amended' });
    await house.minutes(3, { each: () => house.place() });
    expect([house.state.issued.length, await house.code()]).toEqual([1, first]);
  });
});

describe('while the server is down', () => {
  test('reception is told after ten minutes, it is asked now and then, and all is issued when it is back', async () => {
    house.state.next = Array.from({ length: 100 }, () => 'unreachable' as const);
    const names = Array.from({ length: 30 }, (_, i) => `${house.state.stay}-${i}`);
    for (const name of names) {
      house.state.stay = name;
      await house.tell();
      await house.place();
    }
    const before = house.state.next.length;
    await house.minutes(9, { each: () => house.place() });
    const list = () => undeliveredTickets(hotel, { limit: 100 }, house.table);
    expect((await list()).guests.filter(({ reason }) => reason === 'not_issued')).toEqual([]);
    await house.minutes(2, { each: () => house.place() });
    const told = (await list()).guests.filter(({ reason }) => reason === 'not_issued');
    expect(told).toHaveLength(30);
    // Some each minute, and not all thirty.
    expect(before - house.state.next.length).toBeGreaterThanOrEqual(11);
    expect(before - house.state.next.length).toBeLessThanOrEqual(11 * 4);
    expect(house.state.issued).toEqual([]);
    house.state.next = [];
    await house.minutes(4, { each: () => house.place() });
    expect(house.state.issued).toHaveLength(30);
    expect((await list()).guests.filter(({ reason }) => reason === 'not_issued')).toEqual([]);
  });
});

describe('what the server tells of its tickets', () => {
  test('comes into the list while they are valid: logins, bytes, and what was cancelled there', async () => {
    await house.tell();
    await house.place();
    const [ticket] = house.state.issued;
    const list = (status: 'new' | 'active' | 'cancelled') =>
      house.lists.page(hotel.id, { offset: 0, limit: 5000, filter: { status }, knowsLogins: true });
    const serials = async (status: 'new' | 'active' | 'cancelled') =>
      (await list(status)).tickets.map(({ stay }) => stay.ticket.serial);
    expect(await serials('new')).toContain(ticket?.serial);
    house.state.use.set(ticket?.serial ?? '', {
      login: '2026-07-30T13:00:00Z',
      cancelled: false,
      download: 5000,
      connections: 2,
    });
    await house.minutes(20, { each: () => house.place() });
    expect((await house.read())?.ticket).toMatchObject({
      login: '2026-07-30T13:00:00Z',
      use: { download: 5000, connections: 2 },
    });
    expect(await serials('new')).not.toContain(ticket?.serial);
    expect(await serials('active')).toContain(ticket?.serial);
    const reads = house.state.lists;
    await house.minutes(30, { each: () => house.place() });
    expect(house.state.lists - reads).toBe(2);
    house.state.use.set(ticket?.serial ?? '', { login: '2026-07-30T14:00:00Z', cancelled: true });
    await house.minutes(16, { each: () => house.place() });
    expect(await house.read()).toMatchObject({ state: 'cancelled', ticket: { login: '2026-07-30T13:00:00Z' } });
    expect(await serials('cancelled')).toContain(ticket?.serial);
  });

  test('that was cancelled there does not make us forget the codes that still stand: a guest who is reinstated has them, too', async () => {
    await house.tell();
    await house.place();
    const [first] = house.state.issued;
    house.passes(1000);
    await house.tell({ type: 'reservation.amended', data: { departure: { date: '2026-08-05' } } });
    await house.place();
    const [, second] = house.state.issued;
    house.state.use.set(second?.serial ?? '', { cancelled: true });
    await house.minutes(20, { each: () => house.place() });
    const standing = [{ serial: first?.serial, until: '2026-08-02T10:00:00Z' }];
    expect(await house.read()).toMatchObject({ state: 'cancelled', ticket: { placed: { former: standing } } });
    for (const reinstated of ['cancelled in between', 'and reinstated again']) {
      house.passes(1000);
      await house.tell({ id: reinstated, type: 'reservation.reinstated' });
      expect(await house.read()).toMatchObject({ state: 'active', formerTickets: standing });
      if (reinstated === 'and reinstated again') break;
      house.passes(1000);
      await house.tell({ type: 'reservation.cancelled', data: { status: 'cancelled' } });
    }
    await house.place();
    const { ticket, ...stay } = (await house.read()) ?? {};
    expect(ticket).toMatchObject({ user: `CODE${house.state.issued[2]?.serial}`, placed: { former: standing } });
    expect(stay).not.toHaveProperty('formerTickets');
  });

  test('of a ticket of another guest with the same serial is not taken for ours', async () => {
    await house.tell();
    await house.place();
    const [ticket] = house.state.issued;
    house.state.use.set(ticket?.serial ?? '', { cancelled: true });
    house.state.codes.set(ticket?.serial ?? '', 'ANOTHER');
    await house.minutes(20, { each: () => house.place() });
    expect(house.state.lists).toBeGreaterThan(0);
    expect(await house.read()).toMatchObject({ state: 'active', ticket: { user: `CODE${ticket?.serial}` } });
  });

  test('is not asked for any more when the last ticket has ended', async () => {
    await house.tell();
    await house.place();
    house.passes(10 * 24 * 3_600_000);
    await house.minutes(3, { each: () => house.place() });
    const reads = house.state.lists;
    await house.minutes(60, { each: () => house.place() });
    expect(house.state.lists - reads).toBe(0);
  });
});
