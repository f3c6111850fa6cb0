import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { networked } from '../networks/logins/open-network.ts';
import { macOf, openRememberingHotel, type RememberingHotel } from './support/remembering-hotel.ts';

const minute = 60_000;
const other = { ...networked, id: '28XXX009' };
const threads = { RADIUS_THREADS: '32', RADIUS_API_TIMEOUT: '60' };

let hotel: RememberingHotel;
beforeAll(async () => {
  hotel = await openRememberingHotel([other], threads);
});
afterAll(() => hotel?.close());

const count = (answers: readonly { readonly type: string }[]) =>
  answers.filter(({ type }) => type === 'accepted').length;

/** Devices that have typed a code, one after the other, each once the one before has left. */
async function remembered(user: string, devices: readonly string[]): Promise<void> {
  for (const device of devices) {
    expect(await hotel.type(user, device)).toMatchObject({ type: 'accepted' });
    hotel.door.passes(62 * minute);
  }
}

test('six devices are remembered on a ticket for four, and four of them are online: whoever asks fifth is told', async () => {
  const { user } = await hotel.guest({}, { numUsers: 4 });
  const devices = Array.from({ length: 6 }, (_, n) => macOf(700 + n));
  await remembered(user, devices);
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = devices;
  for (const device of [first, second, third, fourth])
    expect(await hotel.byAddress(device)).toMatchObject({ type: 'accepted' });
  for (const device of [fifth, sixth])
    expect(await hotel.byAddress(device)).toMatchObject({
      type: 'rejected',
      values: { 'Reply-Message': expect.stringContaining('4 devices are online') },
    });
  // The same device again takes no second place.
  expect(await hotel.byAddress(first)).toMatchObject({ type: 'accepted' });
  hotel.door.passes(62 * minute);
  expect(await hotel.byAddress(sixth)).toMatchObject({ type: 'accepted' });
});

test('thirty remembered devices that come at once on a ticket for four: four are let in', async () => {
  const { user, ref } = await hotel.guest({}, { numUsers: 0 });
  const devices = Array.from({ length: 30 }, (_, n) => macOf(800 + n));
  await Promise.all(devices.map((device) => hotel.type(user, device)));
  await hotel.door.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, numUsers: 4 } }) as typeof stay);
  expect(count(await Promise.all(devices.map((device) => hotel.byAddress(device))))).toBe(4);
  hotel.door.passes(62 * minute);
  // Half by their address, half by the code.
  const both = devices.map((device, n) => (n % 2 === 0 ? hotel.byAddress(device) : hotel.type(user, device)));
  expect(count(await Promise.all(both))).toBe(4);
});

test('once too many wrong codes were typed the remembered come in, and strangers are refused without a word', async () => {
  hotel.door.passes(minute);
  const { user, device } = await hotel.guest();
  await hotel.type(user, device);
  hotel.door.passes(62 * minute);
  // Of the ticket's places nobody's is left that was the device's.
  await hotel.type(user, macOf(960));
  for (let n = 0; n < 30; n++) await hotel.type(`GUESS${n}`, macOf(900 + (n % 6)));
  expect(await hotel.byAddress(device)).toMatchObject({ type: 'accepted' });
  const { type, values } = await hotel.byAddress(macOf(950));
  expect([type, Object.keys(values)]).toEqual(['rejected', ['Message-Authenticator']]);
  const { user: good } = await hotel.guest();
  expect(await hotel.sol.logInOrSilence({ way: 'PAP', user: good, password: '', device: macOf(951) })).toEqual({
    type: 'silence',
  });
});

test("another hotel's network knows nothing of it", async () => {
  hotel.door.passes(minute);
  const { user, device } = await hotel.guest();
  await hotel.type(user, device);
  const elsewhere = await hotel.byAddress(device, { client: hotel.clientOf(other) });
  expect([elsewhere.type, elsewhere.values['Reply-Message']]).toEqual(['rejected', undefined]);
  expect(await hotel.byAddress(device)).toMatchObject({ type: 'accepted' });
});

test('while the secret cannot be read codes open the network, devices are refused without a word, and it is logged', async () => {
  const { table, logged } = hotel.door;
  const Key = { pk: { S: 'PORTAL' }, sk: { S: 'SECRET' } };
  const { user, device } = await hotel.guest();
  await hotel.type(user, device);
  await table.db.send(new PutItemCommand({ TableName: table.tableName, Item: { ...Key, secret: { S: 'c2hvcnQ=' } } }));
  hotel.door.passes(2 * minute);
  const { type, values } = await hotel.byAddress(device);
  expect([type, values['Reply-Message']]).toEqual(['rejected', undefined]);
  expect(await hotel.type(user, device)).toMatchObject({ type: 'accepted' });
  const told = logged.filter(({ event }) => event === logEvent.devicesNotRemembered);
  expect(told).toMatchObject([{ reason: 'SecretUnreadable' }, { reason: 'SecretUnreadable' }]);
  await table.db.send(new DeleteItemCommand({ TableName: table.tableName, Key }));
  hotel.door.passes(2 * minute);
  expect(await hotel.byAddress(device)).toMatchObject({ type: 'rejected' });
  await hotel.type(user, device);
  expect(await hotel.byAddress(device)).toMatchObject({ type: 'accepted' });
});

test('a phone that has slept for four hours is online without a code', async () => {
  const { user, device } = await hotel.guest();
  await hotel.type(user, device);
  hotel.door.passes(240 * minute);
  expect(await hotel.byAddress(device)).toMatchObject({ type: 'accepted', values: { 'Session-Timeout': 3600 } });
});
