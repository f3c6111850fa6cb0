import { describe, expect, test } from 'vitest';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { anyConnection } from '../core/support/any-connection.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, dateIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const base = '/rest/v1/Location/28XXX004';
const { stack, operator: desk } = await sharedStackWithOperator();

const textOf = async (address: string, n = 0) => (await stack.mailsTo(address))[n]?.text ?? '';
const plain = (text: string) => text.replaceAll(/[\s-]/g, '');

describe('through the door that is deployed', () => {
  test('a ticket that is posted for e-mail is in the guest’s mailbox, with its code', async () => {
    const body = { service: '59220', valid_until: dateIn(40), format: 'email', userId: 'posted@example.com' };
    const { json } = await stack.api('POST', `${base}/tickets`, body);
    await until(() => stack.mailsTo('posted@example.com')).toHaveLength(1);
    expect(plain(await textOf('posted@example.com'))).toContain(json.user);
  });

  test('the organiser of a group has one mail with all its codes, however often it is asked for', async () => {
    const names = ['Zoe Example', 'Ada Example', 'Mia Example'];
    const terms = { service: '59220', valid_until: dateIn(40) };
    const body = { ...terms, count: 12, names, format: 'email', userId: 'organiser@example.com' };
    const headers = { 'Idempotency-Key': 'bus-7' };
    const ask = async () => (await stack.api('POST', `${base}/tickets/batch`, body, headers)).json.tickets;
    const tickets: { readonly user: string; readonly serial: string }[] = await ask();
    expect(await ask()).toEqual(tickets);
    await until(() => stack.mailsTo('organiser@example.com')).toHaveLength(1);
    const text = plain(await textOf('organiser@example.com'));
    const places = tickets.map(({ user }) => text.indexOf(user));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await until(async () => {
      const { json } = await stack.api('GET', `${base}/tickets/${tickets[11]?.serial}`);
      return json.mail;
    }).toMatchObject({ state: 'delivered', list: { tickets: 12 } });
    expect(await stack.mailsTo('organiser@example.com')).toHaveLength(1);
  });

  test('a ticket that an event made is listed with its room and user', async () => {
    const event = checkIn('REST-1', { data: { room: { id: 'r-9', name: '9 Sea' } } });
    await stack.send(event);
    await until(async () => {
      const { json } = await stack.api('GET', `${base}/tickets?roomNumber=${encodeURIComponent('9 Sea')}`);
      return json.data;
    }).toMatchObject([
      { roomNumber: '9 Sea', userId: addressOf('REST-1'), service: 'ttl', status: 'new', cancelled: 0 },
    ]);
  });

  test('an event that is posted becomes a ticket and a mail, once, however often it comes', async () => {
    const event = checkIn('REST-2');
    for (let i = 0; i < 3; i++) {
      expect(await stack.api('POST', `${base}/events`, event)).toMatchObject({ status: 202, json: { id: event.id } });
    }
    await until(() => stack.mailsTo(addressOf('REST-2'))).toHaveLength(1);
    await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
    const { json } = await stack.api('GET', `${base}/tickets?userId=${addressOf('REST-2')}`);
    expect(json.pagination.rows).toBe(1);
  });
});

const room = (reservation: string, n: number, minutesAgo: number, data: object = {}) =>
  checkIn(reservation, {
    time: minutesFromNow(-minutesAgo),
    data: {
      stayId: `${reservation}-${n}`,
      guest: { givenName: `Guest ${n}`, email: addressOf(`${reservation}-${n}`) },
      ...data,
    },
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

test('nothing of a guest, a code or a key stands in the log', async () => {
  const log = stack.lines.join('\n');
  const { json } = await stack.api('GET', `${base}/tickets`);
  for (const { username } of json.data) expect(log).not.toContain(username);
  expect(log).not.toMatch(/@example\.com|owt_/);
});
