import { describe, expect, test } from 'vitest';
import { radiusUser } from '../../../src/core/ticket/code.ts';
import { liveDevices } from '../../../src/core/ticket/use/device-slots.ts';
import * as logEvent from '../../../src/kit/log/log-words.ts';
import { forgetDevices } from '../../../src/networks/remembered-devices.store.ts';
import { opened } from '../../testkit/opened.ts';
import { networked, ticketOf } from '../logins/open-network.ts';
import { guestsOf } from './guests-of.ts';
import { openDoor } from './open-door.ts';

const minute = 60_000;
const flags = { timetofinish: false, onlinetime: false, timetolimit: false, limittraffic: false };
const hotelOf = (id: string, radius: object) =>
  ({
    ...networked,
    id,
    realm: id,
    accepts: { radius: { maxSession: 3600, ...radius }, failuresPerMinute: 30 },
  }) as const;
const hotels = {
  usual: networked,
  hours: hotelOf('HOURS', { remember: 7200 }),
  never: hotelOf('NEVER', { remember: 'never' }),
  idle: hotelOf('IDLE', { idleTimeout: 600 }),
  awake: hotelOf('AWAKE', { idleTimeout: 0 }),
};

const door = await opened(openDoor(Object.values(hotels)));
const guest = guestsOf(door);

const accepted = { told: { 'control:Auth-Type': 'Accept' } };
const unsaid = { status: 200, told: { 'control:Auth-Type': 'Reject' } };
type Hotel = (typeof hotels)[keyof typeof hotels];
describe('a device that is forgotten', () => {
  const places = async ({ use }: Awaited<ReturnType<typeof guest>>) => {
    const { devices } = await use();
    return Object.keys(liveDevices(devices, Math.floor(door.now() / 1000))).length;
  };

  test('is asked for its code, and what its session uses still counts for the ticket', async () => {
    const one = await guest(networked, { flags: { ...flags, onlinetime: true }, onlineTime: 1800 });
    const { ref, mac, type, byAddress, tell } = one;
    await type();
    expect(await byAddress()).toMatchObject(accepted);
    await tell('Start');
    door.passes(10 * minute);
    expect(await door.deps.remembered.forget({ locationId: networked.id, mac }, ref)).toBe(true);
    expect((await byAddress()).told).toEqual(unsaid.told);
    await tell('Interim-Update', ['600', '1000', '5000']);
    expect((await one.use()).sums).toMatchObject({ seconds: 600, upload: 1000, download: 5000 });
    expect(await places(one)).toBe(1);
    door.passes(5 * minute);
    await tell('Stop', ['900', '2000', '9000']);
    expect((await one.use()).sums).toMatchObject({ seconds: 900, upload: 2000, download: 9000 });
    expect(await places(one)).toBe(0);
    expect((await byAddress()).told).toEqual(unsaid.told);
    expect((await type()).told).toMatchObject({ 'reply:Session-Timeout': 900 });
    expect(await byAddress()).toMatchObject(accepted);
  });

  test('and whose guest is erased leaves no word of its session', async () => {
    const { ref, mac, type, byAddress, tell, use } = await guest();
    await type();
    await tell('Start');
    await door.deps.remembered.forget({ locationId: networked.id, mac }, ref);
    await door.change(ref, ({ ticket: _, ...stay }) => ({ ...stay, state: 'erased' }) as typeof stay);
    await tell('Interim-Update', ['60', '10', '20']);
    expect(await use()).toMatchObject({ version: 0, devices: {} });
    expect((await byAddress()).told).toEqual(unsaid.told);
  });

  test('by all of its ticket is no other ticket’s, and is forgotten once', async () => {
    const [one, other] = [await guest(), await guest()];
    await one.type();
    await other.type();
    await one.byAddress();
    await one.tell('Start');
    expect(await forgetDevices(one.ref, door.table)).toBe(1);
    expect(await forgetDevices(one.ref, door.table)).toBe(0);
    expect(await door.deps.remembered.forget({ locationId: networked.id, mac: one.mac }, one.ref)).toBe(false);
    expect((await one.byAddress()).told).toEqual(unsaid.told);
    expect(await other.byAddress()).toMatchObject(accepted);
    door.passes(minute);
    await one.tell('Stop', ['60', '10', '20']);
    expect((await one.use()).sums).toMatchObject({ seconds: 60, upload: 10, download: 20 });
  });
});

test('the log tells how a device came in, and why not, and of no device', async () => {
  const { type, byAddress } = await guest();
  door.logged.splice(0);
  await byAddress();
  await type();
  await byAddress();
  expect(door.logged).toMatchObject([
    { event: 'login_refused', reason: 'not_remembered', type: 'remembered' },
    { event: 'login_accepted', type: 'typed' },
    { event: 'login_accepted', type: 'remembered' },
  ]);
  expect(JSON.stringify(door.logged)).not.toMatch(/02.?AB.?CD/i);
});

describe('how long a device is remembered', () => {
  test('as long as the ticket is good, if nobody says otherwise', async () => {
    const { type, byAddress } = await guest();
    expect(await byAddress()).toEqual({ ...unsaid, text: expect.anything() });
    expect(await type()).toMatchObject(accepted);
    door.passes(23 * 60 * minute);
    expect(await byAddress()).toMatchObject(accepted);
  });

  test('for seconds since the code was typed: a login by the address never prolongs it, the code does', async () => {
    const { type, byAddress } = await guest(hotels.hours);
    await type();
    door.passes(119 * minute);
    expect(await byAddress()).toMatchObject(accepted);
    door.passes(2 * minute);
    expect((await byAddress()).told).toEqual(unsaid.told);
    expect(await type()).toMatchObject(accepted);
    door.passes(100 * minute);
    expect(await byAddress()).toMatchObject(accepted);
    expect(await type()).toMatchObject(accepted);
    door.passes(100 * minute);
    expect(await byAddress()).toMatchObject(accepted);
  });

  test('never', async () => {
    const { type, byAddress } = await guest(hotels.never);
    await type();
    expect((await byAddress()).told).toEqual(unsaid.told);
  });

  test.each(['never', 'usual'] as const)(
    'as many seconds as its service says, whatever the location does: %s',
    async (of) => {
      const { type, byAddress } = await guest(hotels[of], { macCaching: 600 });
      await type();
      door.passes(9 * minute);
      expect(await byAddress()).toMatchObject(accepted);
      door.passes(2 * minute);
      expect((await byAddress()).told).toEqual(unsaid.told);
    },
  );

  test('a location that is made careful is so at once, also for devices of before', async () => {
    const { type, byAddress } = await guest(hotels.idle);
    await type();
    const { writeLocation } = await import('../../../src/core/location/locations.store.ts');
    await writeLocation(door.table, hotelOf('IDLE', { idleTimeout: 600, remember: 3600 }));
    door.passes(50 * minute);
    expect(await byAddress()).toMatchObject(accepted);
    door.passes(20 * minute);
    expect((await byAddress()).told).toEqual(unsaid.told);
    await writeLocation(door.table, hotels.idle);
    door.passes(minute);
  });
});

test('seconds without traffic are those of the location; 0 tells the network none', async () => {
  const idle = async (hotel: Hotel) => (await (await guest(hotel)).type()).told['reply:Idle-Timeout'];
  expect([await idle(networked), await idle(hotels.idle), await idle(hotels.awake)]).toEqual([1800, 600, undefined]);
});

test('the ticket that was typed last counts', async () => {
  const [one, other] = [await guest(networked, { downrate: 64 }), await guest(networked, { downrate: 9000 })];
  await one.type();
  await one.ask('authorize', { 'User-Name': other.user });
  expect((await one.byAddress()).told).toMatchObject({ 'reply:WISPr-Bandwidth-Max-Down': 9_000_000 });
  await one.type();
  expect((await one.byAddress()).told).toMatchObject({ 'reply:WISPr-Bandwidth-Max-Down': 64_000 });
});

test('a note stays as it is while its ticket does', async () => {
  const { type, byAddress, device } = await guest();
  await type();
  const note = () => door.deps.remembered.get({ locationId: networked.id, mac: device.replaceAll(':', '-') });
  const before = await note();
  door.passes(30 * minute);
  await type();
  await byAddress();
  expect(before).toEqual(await note());
});

test('a later end of the ticket is noted, so that the note does not expire before it', async () => {
  const { ref, type, byAddress, device } = await guest();
  await type();
  const note = () => door.deps.remembered.get({ locationId: networked.id, mac: device.replaceAll(':', '-') });
  const { until: before = 0 } = (await note()) ?? {};
  await door.change(
    ref,
    (stay) =>
      ({
        ...stay,
        ticket: { ...stay.ticket, until: new Date(door.now() + 20 * 1440 * minute).toISOString() },
      }) as typeof stay,
  );
  expect(await byAddress()).toMatchObject(accepted);
  expect((await note())?.until).toBeGreaterThan(before);
});

test('a code without an address, or with one that is none, remembers nobody', async () => {
  const { user, ask } = await guest();
  expect(await ask('authorize', { 'User-Name': user, 'Calling-Station-Id': '10.0.0.7' })).toMatchObject(accepted);
  expect(await ask('authorize', { 'User-Name': '10.0.0.7', 'Calling-Station-Id': '10.0.0.7' })).toMatchObject({
    told: { 'reply:Reply-Message': expect.any(String) },
  });
});

test('what comes after FreeRADIUS has let a device in by its address counts as no wrong code', async () => {
  const { type, byAddress, ask, device } = await guest();
  await type();
  await byAddress();
  const after = { 'User-Name': device, 'Tmp-String-0': 'Access-Accept' };
  for (let n = 0; n < 40; n++) expect(await ask('postauth', after)).toMatchObject({ status: 204 });
  expect(await (await guest()).type()).toMatchObject(accepted);
});

describe('when FreeRADIUS is about to let a device in', () => {
  const after = { 'Tmp-String-0': 'Access-Accept' };
  let serials = 20_000_000;

  test('by its address, its ticket is asked again: who is cancelled or finds no place is out after all', async () => {
    const { ref, type, byAddress, ask, device, user } = await guest(networked, {}, { numUsers: 1 });
    const letIn = () => ask('postauth', { 'User-Name': device, ...after });
    await type();
    await byAddress();
    expect(await letIn()).toMatchObject({ status: 204 });
    await ask('accounting', {
      'User-Name': user,
      'Acct-Status-Type': 'Stop',
      'Acct-Session-Id': 's',
      'Acct-Session-Time': '9',
    });
    door.passes(minute);
    await ask('authorize', { 'User-Name': user, 'Calling-Station-Id': '02:AB:CD:00:00:01' });
    expect(await letIn()).toMatchObject({ status: 401, text: expect.stringContaining('One device is online') });
    await door.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect(await letIn()).toMatchObject({ status: 401, text: expect.stringContaining('This login was cancelled') });
  });

  test('whose address nobody here knows, that is its own affair', async () => {
    const { ask, device } = await guest();
    expect(await ask('postauth', { 'User-Name': device, ...after })).toMatchObject({ status: 204 });
  });

  test.each([
    ['code', 'its RADIUS user', ['VOID', 'WR0NG', '']],
    ['code', 'the code', ['VOID', 'WR0NG']],
    ['user and a password', 'its RADIUS user', ['VOID', 'WR0NG', '']],
    ['user and a password', 'the user', ['WR0NG', '']],
  ] as const)(
    'with a %s by another password than that of %s, it is in for this login alone',
    async (kind, by, wrong) => {
      const serial = serials++;
      const login = { serial: String(serial), radiusUser: radiusUser(serial) };
      const secret = kind === 'code' ? {} : ({ coding: 'base32pass', pass: 'S3CRET00' } as const);
      const { ask, byAddress, user } = await guest(networked, {}, { ...login, ...secret });
      const letIn = (password: string) => {
        const name = by === 'its RADIUS user' ? login.radiusUser : user;
        return ask('postauth', { 'User-Name': name, 'User-Password': password, ...after });
      };
      for (const password of wrong) {
        expect(await letIn(password)).toMatchObject({ status: 204 });
        expect((await byAddress()).told).toEqual(unsaid.told);
      }
      expect(await letIn(secret.pass ?? user)).toMatchObject({ status: 204 });
      expect(await byAddress()).toMatchObject(accepted);
    },
  );
});

test('a device that is told to be online without a login takes nobody’s place', async () => {
  const one = await guest(networked, {}, { numUsers: 1 });
  await one.type();
  await one.tell('Start');
  door.passes(minute);
  await one.tell('Stop', ['60', '1', '1']);
  const other = { 'Calling-Station-Id': '02:AB:CD:00:00:02' };
  const typeOnOther = () => one.ask('authorize', { 'User-Name': one.user, ...other });
  expect(await typeOnOther()).toMatchObject(accepted);
  door.passes(minute);
  await one.tell('Start', [], 's-2');
  const full = { told: { 'control:Auth-Type': 'Reject', 'reply:Reply-Message': expect.stringMatching(/^One device/) } };
  expect(await one.byAddress()).toMatchObject(full);
  expect(await one.type()).toMatchObject(full);
  // Whose place it is stays in.
  expect(await typeOnOther()).toMatchObject(accepted);
  await one.ask('accounting', {
    'User-Name': one.user,
    'Acct-Status-Type': 'Start',
    'Acct-Session-Id': 's-3',
    ...other,
  });
  door.passes(2 * minute);
  await one.ask('accounting', {
    'User-Name': one.user,
    'Acct-Status-Type': 'Stop',
    'Acct-Session-Id': 's-3',
    'Acct-Session-Time': '120',
    ...other,
  });
  expect(await one.byAddress()).toMatchObject(accepted);
});

test('a login whose device cannot be noted is let in, and that is logged', async () => {
  const dark = await openDoor([networked], {
    remembered: { ...door.deps.remembered, get: () => Promise.reject(new Error('AA-BB is secret')) },
  });
  await dark.issue({ ticket: ticketOf({}, { user: 'DARK0001' }) });
  expect(await dark.login('DARK0001')).toMatchObject(accepted);
  expect(dark.logged).toContainEqual(
    expect.objectContaining({ event: logEvent.devicesNotRemembered, reason: 'Error', location: networked.id }),
  );
  // By its address alone nothing is known of it: the network asks again.
  expect(await dark.login(dark.device(1))).toMatchObject({ status: 503 });
  expect(JSON.stringify(dark.logged)).not.toContain('secret');
  await dark.close();
});
