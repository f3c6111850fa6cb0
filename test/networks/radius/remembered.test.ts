import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as logEvent from '../../../src/kit/log-words.ts';
import { networked, ticketOf } from '../logins/open-network.ts';
import { native, openDoor } from './open-door.ts';

const minute = 60_000;
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

let door: Awaited<ReturnType<typeof openDoor>>;
const keys = new Map<string, string>();
beforeAll(async () => {
  door = await openDoor(Object.values(hotels));
  for (const { id } of Object.values(hotels)) keys.set(id, await door.keyOf([id]));
});
afterAll(() => door.close());

const accepted = { told: { 'control:Auth-Type': 'Accept' } };
const unsaid = { status: 200, told: { 'control:Auth-Type': 'Reject' } };
type Hotel = (typeof hotels)[keyof typeof hotels];
let made = 0;
async function guest(hotel: Hotel = networked, ...[limits, change]: Parameters<typeof ticketOf>) {
  made++;
  const user = `N0TE${String(made).padStart(4, '0')}`;
  const ref = await door.issue(
    { ticket: ticketOf(limits, { user, until: new Date(door.now() + 7 * 1440 * minute).toISOString(), ...change }) },
    hotel,
  );
  const device = `02:AB:CD:EF:${String(Math.floor(made / 100)).padStart(2, '0')}:${String(made % 100).padStart(2, '0')}`;
  const authorization = `Bearer ${keys.get(hotel.id)}`;
  const ask = (step: string, attributes: Readonly<Record<string, string>>) =>
    door.ask(step, native({ 'Calling-Station-Id': device, ...attributes }), { authorization });
  return {
    ref,
    user,
    device,
    ask,
    type: () => ask('authorize', { 'User-Name': user }),
    byAddress: () => ask('authorize', { 'User-Name': device, 'User-Password': device }),
  };
}

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
