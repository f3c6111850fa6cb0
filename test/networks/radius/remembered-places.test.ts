import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import * as logEvent from '../../../src/kit/log/log-words.ts';
import { opened } from '../../testkit/opened.ts';
import { networked } from '../logins/open-network.ts';
import { guestsOf } from './guests-of.ts';
import { native, openDoor } from './open-door.ts';

const minute = 60_000;
const elsewhere = { ...networked, id: 'ELSEWHERE', realm: 'ELSEWHERE' };
const door = await opened(openDoor([networked, elsewhere]));
const guest = guestsOf(door);

const accepted = { told: { 'control:Auth-Type': 'Accept' } };
const unsaid = { status: 200, told: { 'control:Auth-Type': 'Reject' } };

describe('a device that is remembered', () => {
  test('takes a place as by its code: of thirty at once, half by their address and half by the code, four are let in', async () => {
    const { ref, user, ask } = await guest(networked, {}, { numUsers: 0 });
    const macs = Array.from({ length: 30 }, (_, n) => `02:AB:CD:00:01:${String(n).padStart(2, '0')}`);
    const login = (mac: string, name: string) => ask('authorize', { 'User-Name': name, 'Calling-Station-Id': mac });
    for (const mac of macs) expect(await login(mac, user)).toMatchObject(accepted);
    await door.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, numUsers: 4 } }) as typeof stay);
    const answers = await Promise.all(macs.map((mac, n) => login(mac, n % 2 === 0 ? mac : user)));
    expect(answers.filter(({ told }) => told['control:Auth-Type'] === 'Accept')).toHaveLength(4);
  });

  test('comes in once too many wrong codes were typed, and a stranger is refused without a word', async () => {
    door.passes(minute);
    const one = await guest();
    await one.type();
    door.passes(62 * minute);
    await one.ask('authorize', { 'User-Name': one.user, 'Calling-Station-Id': '02:AB:CD:00:02:00' });
    for (let n = 0; n < 30; n++) await door.login(`GUESS${n}`, { n: 50 + (n % 6) });
    expect(await one.byAddress()).toMatchObject(accepted);
    const stranger = await guest();
    expect((await stranger.byAddress()).told).toEqual(unsaid.told);
    expect(await stranger.type()).toMatchObject({ status: 429 });
    door.passes(minute);
  });

  test('opens nothing of another hotel, nor by another device, where its address is a wrong code and counts as one', async () => {
    const { type, device, ask, byAddress } = await guest();
    await type();
    const authorization = `Bearer ${await door.keyOf([elsewhere.id])}`;
    const asked = native({ 'User-Name': device, 'User-Password': device, 'Calling-Station-Id': device });
    expect((await door.ask('authorize', asked, { authorization })).told).toEqual(unsaid.told);
    const thief = { 'User-Name': device, 'User-Password': device, 'Calling-Station-Id': '02:AB:CD:00:03:00' };
    for (let n = 0; n < 10; n++)
      expect((await ask('authorize', thief)).told['reply:Reply-Message']).toMatch(/^This login is not right/);
    expect(await ask('authorize', thief)).toMatchObject({ status: 429 });
    expect(await byAddress()).toMatchObject(accepted);
    door.passes(minute);
  });

  test('of a guest who was erased is refused without a word', async () => {
    const { ref, type, byAddress } = await guest();
    await type();
    await door.change(ref, ({ ticket: _, ...stay }) => ({ ...stay, state: 'erased' }) as typeof stay);
    expect((await byAddress()).told).toEqual(unsaid.told);
  });

  test('is in again once its ticket, which has ended, is lengthened', async () => {
    const within = (ms: number) => ({ until: new Date(door.now() + ms).toISOString() });
    const { ref, type, byAddress } = await guest(networked, {}, within(2 * minute));
    await type();
    expect((await byAddress()).told['reply:Session-Timeout']).toBeLessThanOrEqual(120);
    door.passes(3 * minute);
    expect((await byAddress()).told['reply:Reply-Message']).toMatch(/^Your Wi-Fi ended/);
    const longer = within(600 * minute);
    await door.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, ...longer } }) as typeof stay);
    expect(await byAddress()).toMatchObject({ told: { 'reply:Session-Timeout': 3600 } });
  });

  test('is told of by the ticket that its Class names, though another code was typed on it since, or nothing is known of it', async () => {
    const [one, other] = [await guest(networked, {}, { serial: '20009001' }), await guest()];
    const stop = (session: string) =>
      one.ask('accounting', {
        ...{ 'User-Name': one.device, 'Acct-Status-Type': 'Stop', 'Acct-Session-Id': session },
        ...{ 'Acct-Session-Time': '20', Class: `0x${Buffer.from('ticket 20009001').toString('hex')}` },
      });
    await stop('s-1');
    await one.type();
    await one.ask('authorize', { 'User-Name': other.user });
    await stop('s-2');
    expect([(await one.use()).sums.seconds, (await other.use()).sums.seconds]).toEqual([40, 0]);
  });
});

test('while the secret cannot be read codes open the network, devices are refused without a word, and it is logged', async () => {
  const { table, logged } = door;
  const Key = { pk: { S: 'PORTAL' }, sk: { S: 'SECRET' } };
  const { type, byAddress } = await guest();
  await type();
  await table.db.send(new PutItemCommand({ TableName: table.tableName, Item: { ...Key, secret: { S: 'c2hvcnQ=' } } }));
  door.passes(2 * minute);
  logged.splice(0);
  expect((await byAddress()).told).toEqual(unsaid.told);
  expect(await type()).toMatchObject(accepted);
  const told = logged.filter(({ event }) => event === logEvent.devicesNotRemembered);
  expect(told).toMatchObject([{ reason: 'SecretUnreadable' }, { reason: 'SecretUnreadable' }]);
  await table.db.send(new DeleteItemCommand({ TableName: table.tableName, Key }));
  door.passes(2 * minute);
  expect((await byAddress()).told).toEqual(unsaid.told);
  await type();
  expect(await byAddress()).toMatchObject(accepted);
});
