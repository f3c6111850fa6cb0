import { describe, expect, test } from 'vitest';
import { writeLocation } from '../../../src/core/location/locations.store.ts';
import { presentUses } from '../../../src/networks/accounting/ticket-uses.service.ts';
import { opened } from '../../testkit/opened.ts';
import { networked, ticketOf } from '../logins/open-network.ts';
import { native, openDoor } from './open-door.ts';

const other = { ...networked, id: '28XXX009', realm: 'ELSEWHERE' };
const closed = { ...networked, id: 'CLOSED' };
const door = await opened(openDoor([networked, other]));
const { accepts: _, ...without } = closed;
await writeLocation(door.table, without);

const body = native({ 'User-Name': 'NOBODY00' });
const flat = (change: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({
    status_type: 'Interim-Update',
    session_id: 's',
    unique_id: 'u-1',
    username: 'F1AT0000',
    realm: '',
    nas_ip_address: '10.1.0.2',
    session_time: '450',
    input_octets: '2000',
    output_octets: '',
    called_station_id: 'Hotel WiFi',
    calling_station_id: '5c:7d:c1:72:a7:3b',
    terminate_cause: '',
    framed_ip_address: '',
    ...change,
  });

describe('a RADIUS server is answered', () => {
  test.each([
    ['its key', () => `Bearer ${door.key}`],
    ['the location and its key, as openWISP has it', () => `Bearer ${networked.id} ${door.key}`],
  ])('if it presents %s', async (_, authorization) => {
    for (const step of ['authorize', 'authorize/', 'postauth/', 'accounting'])
      expect((await door.ask(step, body, { authorization: authorization() })).status).toBeLessThan(300);
  });

  test.each([
    ['no key', async () => ''],
    ['a key that nobody has', async () => `Bearer owt_abcdefghijkl_${'x'.repeat(43)}`],
    ['the key of another location beside its own', async () => `Bearer ${other.id} ${door.key}`],
    ['a key for something else', async () => `Bearer ${await door.keyOf([networked.id], ['read', 'issue', 'events'])}`],
    ['a key of several locations', async () => `Bearer ${await door.keyOf([networked.id, other.id])}`],
    ['the key of a location whose file says nothing of RADIUS', async () => `Bearer ${await door.keyOf(['CLOSED'])}`],
    ['the key of a location that there is not', async () => `Bearer ${await door.keyOf(['NOWHERE'])}`],
  ])('not with %s: it stays silent', async (_, authorization) => {
    const answer = await door.ask('authorize/', body, { authorization: await authorization() });
    expect(answer).toMatchObject({ status: 403, text: '' });
    expect(door.logged.at(-1)).toMatchObject({ event: 'network_denied' });
  });

  test('not with a key in the address', async () => {
    const answer = await door.ask(`authorize/?token=${door.key}`, body, { authorization: '' });
    expect(answer.status).toBeGreaterThanOrEqual(403);
  });

  test('and opens nothing of another location', async () => {
    await door.issue({ ticket: ticketOf({}, { user: 'E1SE0000' }) }, other);
    const authorization = `Bearer ${await door.keyOf([other.id])}`;
    const asked = native({ 'User-Name': 'E1SE0000', Realm: other.realm, 'NAS-Identifier': other.id });
    expect((await door.ask('authorize', asked)).told).toMatchObject({ 'control:Auth-Type': 'Reject' });
    expect((await door.ask('authorize', asked, { authorization })).told).toMatchObject({
      'control:Auth-Type': 'Accept',
    });
  });

  test.each(['', 'null', '[]', '{"User-Name":', '<html>', `{"User-Name":"${'x'.repeat(70_000)}"}`])(
    'not to what FreeRADIUS does not send: %.20s',
    async (bad) => {
      expect((await door.ask('authorize', bad)).status).toBe(400);
    },
  );

  test('is told nothing while the table does not answer, and asks again', async () => {
    const down = async () => {
      throw Object.assign(new Error('AAAA0001 is secret'), { name: 'TimeoutError' });
    };
    const dark = await openDoor([networked], { owners: { byCode: down, byRadiusUser: down, bySerial: down } });
    for (const step of ['authorize', 'accounting'])
      expect(await dark.ask(step, flat())).toMatchObject({ status: 503, text: '' });
    expect(dark.logged.at(-1)).toMatchObject({ event: 'network_not_answered', reason: 'TimeoutError' });
    expect(JSON.stringify(dark.logged)).not.toContain('secret');
    await dark.close();
  });

  test('likewise, and it is logged, while the table keeps it waiting: before the function is ended by its time-out', async () => {
    const stuck = () => new Promise<never>(() => undefined);
    const dark = await openDoor([networked], { owners: { byCode: stuck, byRadiusUser: stuck, bySerial: stuck } });
    expect(await dark.ask('authorize', flat(), { remaining: 500 })).toMatchObject({ status: 503, text: '' });
    expect(dark.logged.at(-1)).toMatchObject({ event: 'network_not_answered', reason: 'TimeoutError' });
    await dark.close();
  });
});

describe('what openWISP’s configuration sends', () => {
  test('is a login, in which what is empty is absent', async () => {
    const ref = await door.issue({ ticket: ticketOf({}, { user: 'F1AT0000', numUsers: 1 }) });
    const asked = { username: 'f1at-0000', password: '', called_station_id: '', calling_station_id: '' };
    expect((await door.ask('authorize/', JSON.stringify(asked))).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
    const accepted = (device: string) =>
      door.ask(
        'postauth/',
        JSON.stringify({ username: 'f1at-0000', password: '', reply: 'Access-Accept', calling_station_id: device }),
      );
    expect((await accepted('5C-7D-C1-72-A7-3B')).status).toBe(204);
    expect((await accepted('5C-7D-C1-72-A7-3C')).status).toBe(401);
    expect(Object.keys((await door.deps.uses.get({ ...ref, user: 'F1AT0000' })).devices)).toEqual([
      '5C-7D-C1-72-A7-3B',
    ]);
  });

  test('is accounting, with its numbers as text', async () => {
    const ref = await door.issue({ ticket: ticketOf({}, { user: 'F1AT0001', login: '2026-07-30T11:00:00Z' }) });
    for (let i = 0; i < 2; i++)
      expect(await door.ask('accounting/', flat({ username: 'F1AT0001' }))).toMatchObject({ status: 204, text: '' });
    const { use, sessions } = await door.deps.uses.withSessions({ ...ref, user: 'F1AT0001' });
    expect(use.sums).toMatchObject({ seconds: 450, upload: 2000, download: 0, sessions: 1 });
    expect(sessions).toMatchObject([{ id: 'u-1', accessPoint: 'Hotel WiFi', server: '10.1.0.2' }]);
  });
});

describe('what rlm_rest sends', () => {
  const session = {
    'User-Name': 'NAT1VE00',
    'Acct-Unique-Session-Id': 'u-2',
    'Acct-Session-Id': 's',
    'Calling-Station-Id': '5C-7D-C1-72-A7-3B',
    'NAS-Identifier': 'ap1',
    'NAS-IP-Address': '10.1.0.2',
  };

  test('is accounting, gigawords and all', async () => {
    const ref = await door.issue({ ticket: ticketOf({}, { user: 'NAT1VE00', login: '2026-07-30T11:00:00Z' }) });
    const tell = (change: Readonly<Record<string, string | number>>) =>
      door.ask('accounting', native({ ...session, ...change }));
    await tell({ 'Acct-Status-Type': 'Start' });
    await tell({
      'Acct-Status-Type': 'Stop',
      'Acct-Session-Time': 600,
      'Acct-Input-Octets': 7,
      'Acct-Input-Gigawords': 1,
      'Acct-Output-Octets': 9,
      'Acct-Output-Gigawords': 0,
      'Acct-Terminate-Cause': 'User-Request',
    });
    const { use, sessions } = await door.deps.uses.withSessions({ ...ref, user: 'NAT1VE00' });
    expect(use.sums).toMatchObject({ seconds: 600, upload: 2 ** 32 + 7, download: 9 });
    expect(sessions).toMatchObject([{ endCause: 'User-Request', server: 'ap1 10.1.0.2' }]);
  });

  test('tells that an access server was started again: who was behind it has no place any more', async () => {
    await door.issue({ ticket: ticketOf({}, { user: 'NAT1VE01', numUsers: 1 }) });
    const login = (device: string) =>
      door.ask('authorize', native({ ...session, 'User-Name': 'NAT1VE01', 'Calling-Station-Id': device }));
    await login('5C-7D-C1-72-A7-01');
    door.passes(5000);
    expect((await login('5C-7D-C1-72-A7-02')).told).toMatchObject({ 'control:Auth-Type': 'Reject' });
    const { 'NAS-Identifier': id, 'NAS-IP-Address': address } = session;
    const on = { 'Acct-Status-Type': 'Accounting-On', 'NAS-Identifier': id, 'NAS-IP-Address': address };
    expect((await door.ask('accounting', native(on))).status).toBe(204);
    expect((await login('5C-7D-C1-72-A7-02')).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
  });

  const on = { 'Acct-Status-Type': 'Accounting-On', 'NAS-Identifier': 'ap1', 'NAS-IP-Address': '10.1.0.2' };

  test('tells that an access server was started again: who was behind it is online nowhere any more, until the next login', async () => {
    const ref = await door.issue({ ticket: ticketOf({}, { user: 'NAT1VE02', numUsers: 2 }) });
    const named = { ...session, 'User-Name': 'NAT1VE02' };
    const login = () => door.ask('authorize', native({ ...named, 'User-Password': '' }));
    const told = async () => {
      const uses = await presentUses(door.deps.uses, door.deps).getAll([{ ...ref, user: 'NAT1VE02' }]);
      return uses.map(({ devices }) => Object.keys(devices));
    };
    door.passes(5000);
    await login();
    const other = { ...named, 'NAS-Identifier': 'ap2', 'Calling-Station-Id': '5C-7D-C1-72-A7-02', 'User-Password': '' };
    await door.ask('authorize', native(other));
    door.passes(5000);
    expect(await told()).toEqual([['5C-7D-C1-72-A7-3B', '5C-7D-C1-72-A7-02']]);
    await door.ask('accounting', native(on));
    expect(await told()).toEqual([['5C-7D-C1-72-A7-02']]);
    door.passes(5000);
    await login();
    expect((await told()).flat().toSorted()).toEqual(['5C-7D-C1-72-A7-02', '5C-7D-C1-72-A7-3B']);
  });

  test.each([
    ['it was started again', [on, 'Start']],
    ['it was started again, and the start was lost', [on]],
    ['it has told neither', ['Start']],
  ] as const)('counts a session anew that begins again under its id without an end: %s', async (what, between) => {
    const user = `WRAP000${between.length}${what.length}`;
    const ref = await door.issue({ ticket: ticketOf({}, { user, login: '2026-07-30T11:00:00Z' }) });
    const named = { ...session, 'User-Name': user, 'Acct-Unique-Session-Id': `u-${what}` };
    const tell = async (status: string, seconds: number, octets: number) => {
      const counts = { 'Acct-Session-Time': seconds, 'Acct-Input-Octets': octets, 'Acct-Output-Octets': octets };
      await door.ask('accounting', native({ ...named, 'Acct-Status-Type': status, ...counts }));
    };
    await tell('Start', 0, 0);
    door.passes(600_000);
    await tell('Interim-Update', 600, 3_000_000_000);
    door.passes(60_000);
    for (const one of between) await (one === on ? door.ask('accounting', native(on)) : tell('Start', 0, 0));
    for (const seconds of [300, 600, 900]) {
      door.passes(300_000);
      await tell('Interim-Update', seconds, seconds);
    }
    // A word from before that comes late is none of the new count.
    await tell('Interim-Update', 600, 3_000_000_000);
    const { use } = await door.deps.uses.withSessions({ ...ref, user });
    expect(use.sums).toMatchObject({ seconds: 1500, upload: 3_000_000_900, download: 3_000_000_900 });
  });

  test('follows counters of 32 bits around, whatever start is repeated', async () => {
    const ref = await door.issue({ ticket: ticketOf({}, { user: 'WRAP0009', login: '2026-07-30T11:00:00Z' }) });
    const named = { ...session, 'User-Name': 'WRAP0009', 'Acct-Unique-Session-Id': 'u-wraps' };
    const tell = async (status: string, seconds: number, octets: number) => {
      const counts = { 'Acct-Session-Time': seconds, 'Acct-Input-Octets': octets, 'Acct-Output-Octets': 0 };
      await door.ask('accounting', native({ ...named, 'Acct-Status-Type': status, ...counts }));
    };
    await tell('Start', 0, 0);
    door.passes(600_000);
    await tell('Interim-Update', 600, 3_000_000_000);
    await tell('Start', 0, 0);
    door.passes(600_000);
    await tell('Interim-Update', 1200, 300);
    const { use } = await door.deps.uses.withSessions({ ...ref, user: 'WRAP0009' });
    expect(use.sums).toMatchObject({ seconds: 1200, upload: 2 ** 32 + 300 });
  });

  test.each([
    ['a user whom nobody knows', { ...session, 'User-Name': 'NOBODY00', 'Acct-Status-Type': 'Start' }],
    ['a session without an id', { 'User-Name': 'NAT1VE00', 'Acct-Status-Type': 'Start' }],
    ['a word that nobody keeps', { ...session, 'Acct-Status-Type': 'Tunnel-Start' }],
    ['__proto__', { ...session, 'Acct-Status-Type': '__proto__' }],
  ])('of %s need not come again', async (_, attributes) => {
    expect(await door.ask('accounting', native(attributes))).toMatchObject({ status: 204 });
  });

  test('is UTF-8, also if its bytes came one by one', async () => {
    await door.issue({ ticket: ticketOf({}, { user: 'ÉTÉ', pass: 'ÀB', coding: 'base32pass' }) });
    const spoilt = (text: string) => Buffer.from(text).toString('latin1');
    const login = (user: string, password: string) =>
      door.ask('authorize', native({ 'User-Name': user, 'User-Password': password }));
    expect((await login(spoilt('été'), spoilt('àb'))).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
    expect((await login('été', 'àb')).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
  });
});
