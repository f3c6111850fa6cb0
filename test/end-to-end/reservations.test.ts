import { describe, expect, test } from 'vitest';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { anyConnection } from '../core/support/any-connection.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: desk } = await devStackWithOperator({ ses: { maxSendRate: 100 } });

const room = (reservation: string, n: number, minutesAgo: number, data: object = {}) =>
  checkIn(reservation, {
    time: minutesFromNow(-minutesAgo),
    data: {
      stayId: `${reservation}-${n}`,
      guest: { givenName: `Guest ${n}`, email: addressOf(`${reservation}-${n}`) },
      ...data,
    },
  });
/** Most systems cancel reservations, not rooms. */
const cancelled = (reservation: string, minutesAgo: number) =>
  checkIn(reservation, {
    type: 'reservation.cancelled',
    time: minutesFromNow(-minutesAgo),
    data: { status: 'cancelled', guest: null, room: null },
  });
const stays = async (reservation: string) =>
  (await desk.json('stay', 'show', '-l', '28XXX004', '-r', reservation)) as { stayId: string; state: string }[];

describe('a reservation of several rooms', () => {
  test('is cancelled as one: every room’s ticket, and a room that is told later has none', async () => {
    await stack.send(...[1, 2, 3].map((n) => room('GROUP', n, 30)));
    for (const n of [1, 2, 3]) await until(() => stack.mailsTo(addressOf(`GROUP-${n}`))).toHaveLength(1);
    await stack.send(cancelled('GROUP', 10));
    await until(async () => (await stays('GROUP')).map(({ state }) => state)).toEqual(Array(3).fill('cancelled'));
    const late = room('GROUP', 4, 20);
    await stack.send(late);
    await until(() => stack.outcomes(late.id)).toMatchObject([{ outcome: 'applied' }]);
    expect((await stays('GROUP')).map(({ state }) => state)).toEqual(Array(4).fill('cancelled'));
    expect(await stack.mailsTo(addressOf('GROUP-4'))).toHaveLength(0);
  });

  test('lets one room be cancelled alone, and another be told anew', async () => {
    await stack.send(room('PAIR', 1, 30), room('PAIR', 2, 30));
    for (const n of [1, 2]) await until(() => stack.mailsTo(addressOf(`PAIR-${n}`))).toHaveLength(1);
    await stack.send(room('PAIR', 2, 20, { status: 'cancelled' }));
    const states = async () => Object.fromEntries((await stays('PAIR')).map(({ stayId, state }) => [stayId, state]));
    await until(states).toEqual({ 'PAIR-1': 'active', 'PAIR-2': 'cancelled' });
    await stack.send(cancelled('PAIR', 10), room('PAIR', 1, 5));
    await until(states).toEqual({ 'PAIR-1': 'active', 'PAIR-2': 'cancelled' });
    await until(() => stack.mailsTo(addressOf('PAIR-1'))).toHaveLength(2);
  });
});

test('an address that reception has corrected gets the code, and keeps it while the hotel system repeats the old one', async () => {
  await stack.send(checkIn('WRONG', { time: minutesFromNow(-5) }));
  await until(() => stack.mailsTo(addressOf('WRONG'))).toHaveLength(1);
  const [{ ticket }] = await desk.json('stay', 'show', '-l', '28XXX004', '-r', 'WRONG');
  await desk.json('mail', 'resend', ticket.serial, '--to', 'right@example.com');
  await until(() => stack.mailsTo('right@example.com')).toHaveLength(1);
  const moved = checkIn('WRONG', { type: 'room.changed', time: minutesFromNow(1), data: { room: { id: '305' } } });
  await stack.send(moved);
  await until(() => stack.outcomes(moved.id)).toMatchObject([{ outcome: 'applied' }]);
  const [after] = await desk.json('stay', 'show', '-l', '28XXX004', '-r', 'WRONG');
  expect(after.facts).toMatchObject({ room: { id: '305' }, guest: { email: 'right@example.com' } });
  expect(await stack.mailsTo(addressOf('WRONG'))).toHaveLength(1);
  expect(await stack.mailsTo('right@example.com')).toHaveLength(1);
});

test('a program that writes to guests finds a reservation’s codes by its number', async () => {
  const { key } = await desk.json('key', 'create', '--location', '28XXX004', '--scopes', 'read');
  const ask = async (query: string, path = '28XXX004') => {
    const url = `${stack.endpoints.apiUrl}/rest/v1/Location/${path}/tickets?${query}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    const body = (await answer.json()) as { data: { userId: string }[]; pagination: object };
    return { status: answer.status, body };
  };
  const found = async (query: string) => (await ask(query)).body.data.map(({ userId }) => userId);
  const own = 'urn:pms:hotel-sol';
  await stack.send(room('LOOKED-UP', 1, 30), room('LOOKED-UP', 2, 29), room('LOOKED-UP-2', 1, 28));
  const both = [1, 2].map((n) => addressOf(`LOOKED-UP-${n}`));
  await until(() => found(`reservationId=LOOKED-UP&source=${own}`)).toEqual(both);
  expect((await ask(`reservationId=LOOKED-UP&source=${own}`)).body.pagination).toMatchObject({ rows: 2, pages: 1 });
  expect(await found(`reservationId=LOOKED-UP&source=${own}&limit=1&offset=1`)).toEqual([both[1]]);
  expect(await found(`reservationId=LOOKED-UP&source=${own}&roomNumber=204&status=cancelled`)).toEqual([]);
  expect(await found(`reservationId=LOOKED-UP&source=${own}&until=2020-01-01`)).toEqual([]);
  // Without a source it is looked for at the location's connections.
  await addConnection(anyConnection({ id: 'pms', connector: 'canonical', locationId: '28XXX004' }), stack.table);
  await addConnection(anyConnection({ id: 'other', connector: 'canonical', locationId: '28XXX006' }), stack.table);
  const told = { ...room('LOOKED-UP', 3, 20), source: 'urn:wifi-tickets:connection:pms' };
  const elsewhere = { ...room('LOOKED-UP', 4, 20), source: 'urn:wifi-tickets:connection:other' };
  await stack.send(told, elsewhere);
  await until(() => found('reservationId=LOOKED-UP')).toEqual([addressOf('LOOKED-UP-3')]);
  expect(await ask(`source=${own}`)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/source' }] } });
  expect((await ask('reservationId=LOOKED-UP', '28XXX006')).status).toBe(403);
});
