import { expect } from 'vitest';
import { localCredentials } from '../../../dev/apply-locations.ts';
import { openApi } from '../../../dev/open-api.ts';
import { startVendor } from '../../../dev/vendors/start-vendor.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { noteMessages, readLocation, writeLocation } from '../../../src/core/location/locations.store.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { openConnectionSecrets, putCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { addressOf, checkIn, dateIn } from './event.ts';
import { until } from './open-dev-stack.ts';
import type { openOctopusHouses } from './open-octopus-houses.ts';

type Houses = Pick<Awaited<ReturnType<typeof openOctopusHouses>>, 'stack' | 'location'>;

/** The reservation that the stand-in knows. */
const reservation = '65b1f0c2d4e6a80000000014';
const connection = 'guesty-messages';
const source = `urn:wifi-tickets:connection:${connection}`;

/** A hotel whose guests are mailed first, then texted; and others, each with another origin, that text first. */
const mailed = 'WAYS-MAIL';
const origins = { 'WAYS-NAME': 'HotelSol', 'WAYS-NUMBER': '+34960000001', 'WAYS-POOL': 'pool-local1' };
const texted = 'WAYS-NAME';
/** One whose system sends messages. */
const messaged = 'WAYS-MESSAGE';

/** Whether a function has done something, on a resource whose name has these letters. */
type Has = (principal: string, action: string, on: string) => boolean;

/**
 * Locations of their own for each way to a guest, and a system that sends messages, stood in for; the hotel with a server has
 * the ways, too. The stack must text into Spain. Functions remember a location for half a minute: open them before the first event.
 */
export async function waysToGuests({ stack, location: house }: Houses, has: Has) {
  const vendor = await startVendor('guesty', { asOf: Date.now() });
  await openLocations({ stack, location: house }, vendor);
  const authorization = `Bearer ${await openApi(stack, [texted, messaged])}`;
  const longer = (serial: string | undefined, location: string) =>
    stack.api(
      'PATCH',
      `/rest/v1/Location/${location}/tickets/${serial}`,
      { valid_until: dateIn(42) },
      { authorization },
    );
  const owed = async (name: string, location: string) => (await stack.stay(name, location))?.owed;
  const arrives = (name: string, locationId: string, guest: Readonly<Record<string, string>>) =>
    stack.send(checkIn(name, { data: { locationId, guest: { familyName: 'Example', locale: 'es-ES', ...guest } } }));
  const room = (name: string, locationId: string, guest: Readonly<Record<string, string>>) => {
    const data = { stayId: `${reservation}-${name}`, locationId, room: { name }, guest };
    return { ...checkIn(reservation, { data }), source };
  };
  const found = async (name: string, locationId: string) => {
    const stays = await stack.stays(locationId);
    return stays.find(({ stayId }) => stayId === `${reservation}-${name}`);
  };
  /** What must wait the sweeper announces. */
  const reached = (name: string, location: string) =>
    until(async () => {
      const status = (await owed(name, location))?.text?.status;
      if (status !== 'accepted') await stack.cloud.invoke('sweep-deliveries', {});
      return status;
    }, 240_000).toBe('accepted');
  /** The sweeper announces it a minute later. */
  const begun = (name: string, location: string, way: 'email' | 'text') =>
    until(async () => (await owed(name, location))?.[way]?.status).toBe('queued');

  /** Each origin texts; a longer stay is told of by the API; what AWS takes no more waits, and is taken up again. */
  async function texts(): Promise<void> {
    for (const location of Object.keys(origins)) {
      await arrives(`T-${location}`, location, { phone: '600 00 00 01' });
      await reached(`T-${location}`, location);
    }
    const { ticket } = (await stack.stay(`T-${texted}`, texted)) ?? {};
    expect(await longer(ticket?.serial, texted)).toMatchObject({ status: 200 });
    stack.texts.set({ faults: [{ kind: 'throttle', times: 1 }] });
    await arrives('T-THROTTLED', texted, { phone: '+34600000003' });
    await reached('T-THROTTLED', texted);
    stack.texts.set({ denied: true });
    await arrives('T-DENIED', texted, { phone: '+34600000004' });
    await until(async () => (await owed('T-DENIED', texted))?.text).toMatchObject({ status: 'queued', attempts: 1 });
    stack.texts.set({ denied: false });
    await reached('T-DENIED', texted);
    await until(() => has('send-texts', 'dynamodb:Query', 'index/texts')).toBe(true);
    await stack.send(room('401', texted, { familyName: 'Example', phone: '+34600000010' }));
    await until(async () => (await found('401', texted))?.owed.text?.status).toBe('accepted');
  }

  /** One way fails for certain, and the next begins: at each function that can learn of it. */
  async function nextWays(): Promise<void> {
    await arrives('N-BOUNCES', mailed, { phone: '+34600000005', email: 'bounce+next@simulator.amazonses.com' });
    await begun('N-BOUNCES', mailed, 'text');
    stack.ses.set({ sandbox: true });
    await arrives('N-REFUSED', mailed, { phone: '+34600000006', email: addressOf('N-REFUSED') });
    await until(async () => (await owed('N-REFUSED', mailed))?.email?.status).toBe('failed');
    stack.ses.set({ sandbox: false });
    await begun('N-REFUSED', mailed, 'text');
    await arrives('N-ABROAD', texted, { phone: '+33600000007', email: addressOf('N-ABROAD') });
    await begun('N-ABROAD', texted, 'email');
    stack.texts.set({ receipts: [{ number: '+34600000008', outcome: 'carrier-blocked' }] });
    await arrives('N-BLOCKED', texted, { phone: '+34600000008', email: addressOf('N-BLOCKED') });
    await begun('N-BLOCKED', texted, 'email');
  }

  /** The system is away for a moment; then it sends, sends once more for a longer stay, and refuses at last. */
  async function messages(): Promise<void> {
    const guest = { familyName: 'Example', phone: '+34600000009' };
    vendor.faults.push({ how: 'answer', status: 503, on: 'conversations' });
    await stack.send(room('301', messaged, guest));
    await until(async () => (await found('301', messaged))?.owed.message?.status, 240_000).toBe('accepted');
    const { ticket } = (await found('301', messaged)) ?? {};
    expect(await longer(ticket?.serial, messaged)).toMatchObject({ status: 200 });
    await until(async () => (await found('301', messaged))?.owed.message, 240_000).toMatchObject({
      version: 2,
      status: 'accepted',
    });
    vendor.faults.push({ how: 'answer', status: 400, on: 'send-message' });
    await stack.send(room('302', messaged, guest));
    await until(async () => (await found('302', messaged))?.owed.text?.status, 240_000).toBe('queued');
  }

  /** A server's ticket is sent on at once. */
  async function placed(): Promise<void> {
    await arrives('P-TEXTED', house.id, { phone: '+34600000011' });
    await stack.send(room('501', house.id, { familyName: 'Example' }));
    for (const queue of ['Texts', 'Messages'])
      await until(() => has('place-tickets', 'sqs:SendMessage', `${queue}Queue`), 240_000).toBe(true);
  }

  return {
    async work(): Promise<void> {
      await placed();
      await texts();
      await nextWays();
      await messages();
    },
    close: vendor.close,
  };
}

async function openLocations(
  { stack: { endpoints, table }, location: house }: Houses,
  { host, credentials, property }: Awaited<ReturnType<typeof startVendor>>,
): Promise<void> {
  const example = await readLocation(table, '28XXX004');
  if (!example) throw new Error('no location');
  const write = (location: Location, reach: Location['reach'], origin = 'HotelSol') =>
    writeLocation(table, { ...location, reach, sms: { origin, country: 'ES' } });
  for (const [id, origin] of Object.entries(origins)) await write({ ...example, id }, ['sms', 'mail'], origin);
  await write({ ...example, id: mailed }, ['mail', 'sms']);
  await write({ ...example, id: messaged }, ['system-message', 'sms']);
  await write(house, ['mail', 'system-message', 'sms']);
  const about = { confirm: false, newStaysPerHour: 300, createdAt: new Date().toISOString() };
  const told = { properties: { [property]: messaged }, write: { message: true as const } };
  await addConnection({ id: connection, connector: 'guesty', host, ...told, ...about }, table);
  const access = { region: endpoints.region, endpoint: endpoints.ssmEndpoint, credentials: localCredentials };
  await putCredentials(openConnectionSecrets(access, endpoints.outputs.ConnectionsPath ?? ''), connection, credentials);
  for (const id of [messaged, house.id]) await noteMessages(id, { connection, isOn: true }, table);
}
