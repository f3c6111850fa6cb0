import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOfToday } from '../../dev/as-of-today.ts';
import { startVendor, type Vendor, type VendorName, vendorNames } from '../../dev/vendors/start-vendor.ts';
import { drawProof } from '../../dev/webhooks/draw-proof.ts';
import { proveDelivery } from '../../dev/webhooks/prove-delivery.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { groupedCode } from '../../src/core/ticket/code.ts';
import { builtInConnector, builtInIds } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { openEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { newestStays } from '../core/store/newest-stays.ts';
import { example } from '../rest/open-api.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator();
/** Guests' phone numbers are kept there. */
await writeLocation(stack.table, { ...example('hotel-sol'), reach: ['mail', 'sms'], sms: { origin: 'HotelSol' } });
const connectors = join(import.meta.dirname, '../../connectors');
/** Fixtures and stand-ins alike have dates as of now. */
const now = Date.now();

interface Expected {
  readonly data: {
    readonly reservationId: string;
    readonly stayId?: string;
    readonly status: string;
    readonly arrival?: { readonly date?: string };
    readonly departure?: { readonly date?: string };
    readonly guest?: { readonly email?: string; readonly phone?: string };
    readonly room?: object;
  };
  readonly fetch?: readonly object[];
}

const fixture = (connector: string, name: string) =>
  asOfToday(readFileSync(join(connectors, connector, 'fixtures', name), 'utf8'), now);
const expectedOf = (connector: string, name: string): readonly Expected[] =>
  JSON.parse(fixture(connector, `expected/${name.replace(/\.\w+$/, '')}.json`));
const post = (url: string, { body, headers }: { body: string; headers: Readonly<Record<string, string>> }) =>
  fetch(url, { method: 'POST', body, headers });
const stayFrom = async (connection: string, reservationId: string) =>
  (await newestStays(stack.table, '28XXX004', 400)).find(
    (stay) => stay.source.endsWith(`:${connection}`) && stay.reservationId === reservationId,
  );
const linesOf = (event: string, connection: string) =>
  stack.lines.filter((line) => line.includes(`event=${event} connection=${connection} `));

/** They tell all by themselves; Beds24's API has it a minute later. */
const tellAll: readonly string[] = ['beds24', 'hostaway', 'lodgify'];
const askedNames = vendorNames.filter((name) => !tellAll.includes(name));

describe('a system that only tells that something has changed', () => {
  const vendors = new Map<VendorName, Vendor>();
  beforeAll(async () => {
    for (const name of vendorNames) vendors.set(name, await startVendor(name, { asOf: now }));
  });
  afterAll(async () => {
    await Promise.all([...vendors.values()].map(({ close }) => close()));
  });
  /** Made by Guesty. */
  const signingSecret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`;

  /** As the connector's README says. */
  async function connect(name: VendorName, { host, property, credentials }: Vendor): Promise<string> {
    const words = ['--connector', name, '--property', `${property}=28XXX004`, '--host', host, '--credentials', '-'];
    // One that tells all is asked only to confirm it.
    const confirm = builtInConnector(name)?.fetch?.optional ? ['--confirm'] : [];
    const made = await operator.fed(
      JSON.stringify(credentials),
      'connection',
      'create',
      ...words,
      ...confirm,
      '--json',
    );
    expect(made).toMatchObject({ code: 0 });
    if (name === 'guesty')
      expect(await operator.fed(signingSecret, 'connection', 'proof', name, '-')).toMatchObject({ code: 0 });
    return JSON.parse(made.out).url;
  }

  function signed(name: VendorName, body: string): Readonly<Record<string, string>> {
    if (name !== 'guesty') return {};
    const at = new Date();
    const signature = new Webhook(signingSecret).sign('msg-1', at, body);
    const [id, timestamp] = ['msg-1', String(Math.floor(at.getTime() / 1000))];
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  }

  test('guests’ codes are written into Hostaway once its connection wants that, also those that are known by then', async () => {
    const vendor = vendors.get('hostaway') as Vendor;
    const url = await connect('hostaway', vendor);
    const body = fixture('hostaway', `${vendor.delivery}.json`);
    expect((await post(url, { body, headers: {} })).status).toBe(200);
    await until(() => stayFrom('hostaway', '58213417')).toMatchObject({ ticket: { user: expect.any(String) } });
    const shown = () =>
      (vendor.hotel.reservations.get('58213417')?.customFieldValues as { value: string }[] | undefined)?.[0]?.value;
    expect(shown()).toBeUndefined();
    const changed = await operator.json('connection', 'change', 'hostaway', '--write', 'field=81717');
    expect(changed).toMatchObject({ write: { field: '81717' } });
    await stack.cloud.invoke('sweep-deliveries', {});
    const { ticket } = (await stayFrom('hostaway', '58213417')) ?? {};
    await until(shown).toBe(groupedCode(ticket?.user ?? ''));
  });

  test.each(askedNames)('%s is asked what it is with its credentials, and the guest has a code', async (name) => {
    const vendor = vendors.get(name) as Vendor;
    const url = await connect(name, vendor);
    const body = fixture(name, `${vendor.delivery}.json`);
    if (name === 'guesty') expect((await post(url, { body, headers: {} })).status).toBe(401);
    expect((await post(url, { body, headers: signed(name, body) })).status).toBe(200);
    const [{ data }] = expectedOf(name, 'fetched-reservation') as [Expected];
    await until(() => stayFrom(name, data.reservationId)).toMatchObject({
      source: `urn:wifi-tickets:connection:${name}`,
      status: data.status,
      ticket: { user: expect.any(String) },
      facts: { guest: { email: expect.stringContaining('@') }, room: { name: expect.any(String) } },
    });
    const { facts } = (await stayFrom(name, data.reservationId)) ?? {};
    expect(facts).toMatchObject({ arrival: data.arrival, departure: data.departure });
    await until(() => stack.mailsTo(facts?.guest?.email ?? '')).toHaveLength(1);
    await until(() => linesOf('reservation_fetched', name)).not.toEqual([]);
    expect((await operator.json('connection', 'show', name)).status).toBe('active');
  });
});

const free = builtInIds.filter((id) => {
  const { fetch } = builtInConnector(id) ?? {};
  return fetch === undefined || fetch.optional === true;
});

/** Its deliveries: the others are answers to what it is asked. */
const deliveriesOf = (connector: string) =>
  readdirSync(join(connectors, connector, 'fixtures'))
    .filter((name) => /^(?!list-|fetched-|field-|message-).+\.(json|xml)$/.test(name))
    .map((name, i) => ({ connector, name, id: `${connector}-${i}`, expected: expectedOf(connector, name) }));

/** Whether a ticket is to come of an event: the stay stands, and it tells when. */
const stands = ({ data: { status, arrival, departure } }: Expected) =>
  (status === 'confirmed' || status === 'checked_in') && arrival !== undefined && departure !== undefined;

/** Posts a delivery to a connection of its own, so that no two fixtures speak of one stay. */
async function deliver({ connector: id, name, id: connection }: ReturnType<typeof deliveriesOf>[number]) {
  const connector = builtInConnector(id);
  if (!connector) throw new Error(`There is no connector ${id}.`);
  const about = { confirm: false, newStaysPerHour: 300, createdAt: new Date().toISOString() };
  await addConnection({ id: connection, connector: id, locationId: '28XXX004', properties: {}, ...about }, stack.table);
  const value = drawProof(connector);
  const proofs = value === undefined ? [] : [value];
  const secret = await openEndpoint({ connection, connector: id, proofs, onlySources: false }, stack.table);
  const proof = value === undefined ? undefined : { ...connector.auth, value };
  const answer = await post(
    `${stack.endpoints.outputs.WebhooksUrl}/${secret}`,
    proveDelivery(fixture(id, name), proof, now),
  );
  expect([name, answer.status]).toEqual([name, 200]);
}

describe('a system that tells all in its deliveries', () => {
  test.each(free)('%s: each fixture that is posted becomes the tickets that it should, and no others', async (id) => {
    const deliveries = deliveriesOf(id);
    const before = stack.lines.length;
    for (const delivery of deliveries) await deliver(delivery);
    const events = deliveries.flatMap(({ expected }) => expected).length;
    const heard = () => stack.lines.slice(before).filter((line) => line.includes(' issue-tickets ')).length;
    await until(() => deliveries.filter((one) => linesOf('webhook_translated', one.id).length === 0)).toEqual([]);
    await until(heard).toBeGreaterThanOrEqual(events);
    const stays = await newestStays(stack.table, '28XXX004', 400);
    for (const { id: connection, name, expected } of deliveries) {
      const got = stays.filter(({ source, state }) => source.endsWith(`:${connection}`) && state === 'active');
      const wanted = expected.filter(stands);
      expect([name, got.map(({ stayId }) => stayId).sort()]).toEqual([
        name,
        [...new Set(wanted.map(({ data: { stayId, reservationId } }) => stayId ?? reservationId))].sort(),
      ]);
      for (const { data } of wanted) {
        const { arrival, departure, guest, room } = data;
        const stay = got.find(({ stayId }) => stayId === (data.stayId ?? data.reservationId));
        expect([name, stay?.facts]).toMatchObject([
          name,
          { arrival, departure, ...(guest && { guest }), ...(room && { room }) },
        ]);
      }
    }
    expect(
      stack.lines.slice(before).filter((line) => / event=(webhook_set_aside|webhook_failed|event_failed)/.test(line)),
    ).toEqual([]);
    expect(await stack.quarantine()).toEqual([]);
  });
});
