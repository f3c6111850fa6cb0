import { describe, expect, test } from 'vitest';
import type { VendorName } from '../../../dev/vendors/start-vendor.ts';
import type { VendorRecord } from '../../../dev/vendors/vendor-hotel.ts';
import { expected, openVendor } from './open-vendor.ts';

/** A vendor's reservation in its fixtures, and how a further one is made of it. */
interface Known {
  readonly name: VendorName;
  readonly id: string;
  readonly property: string;
  readonly parts: Readonly<Record<string, unknown>>;
  /** The month of its list. */
  readonly month: string;
  readonly idField: string;
}

const guestOf = (name: VendorName, fixture: string) => ({ guest: expected(name, fixture)[0]?.data.guest });
const mews = ['899a5743-b643-424c-8341-1fa9c3d77a67', 'bd7f465d-a959-44ca-a36f-8e8c2f192420'] as const;
const guesty = ['65b1f0c2d4e6a80000000014', '65b1f0c2d4e6a800000000b2'] as const;
const row = (
  name: VendorName,
  [id, property]: readonly [string, string],
  month: string,
  idField: string,
  parts: Known['parts'] = {},
): Known => ({ name, id, property, month, idField, parts });

const known: readonly Known[] = [
  row('apaleo', ['KWDPLNRB-1', 'QTRA-LIS'], '2027-04', 'id'),
  row('cloudbeds', ['6417730258', '402955'], '2027-06', 'reservationID'),
  row('mews', mews, '2027-08', 'Id', guestOf('mews', 'fetched-customer')),
  row('guesty', guesty, '2027-02', '_id'),
  row('stayntouch', ['4402718', '912'], '2027-10', 'id', guestOf('stayntouch', 'fetched-guest')),
  row('smoobu', ['143022876', '212'], '2027-01', 'id'),
];

describe.each(known)('$name', ({ name, id, property, parts, month, idField }) => {
  const [fixture] = expected(name, 'fetched-reservation');

  /** Adds reservations like the first one to what the vendor knows. */
  function addReservations({ hotel }: Awaited<ReturnType<typeof openVendor>>['vendor'], count: number): string[] {
    const first = hotel.reservations.get(id) as VendorRecord;
    const ids = Array.from({ length: count }, (_, i) => `more-${i}`);
    for (const more of ids) hotel.reservations.set(more, { ...first, [idField]: more });
    return [id, ...ids];
  }

  test('is asked for a reservation with its own proof, and what its fixture tells comes of it', async () => {
    const { fetch } = await openVendor(name);
    const outcome = await fetch(id, 'reservation', property);
    expect(outcome).toMatchObject({ type: 'answered', events: [{ data: { ...fixture?.data, ...parts } }] });
    const [event] = outcome.type === 'answered' ? outcome.events : [];
    expect(event).not.toHaveProperty('fetch');
    expect(event?.time && Date.parse(event.time)).toBe(fixture?.time && Date.parse(fixture.time));
  });

  test('does not know it (yet)', async () => {
    const { fetch } = await openVendor(name);
    const outcome = await fetch('00000000-0000-0000-0000-000000000000', 'reservation', property);
    // Mews answers with an empty list, which may also be an order that is no reservation.
    expect(outcome).toEqual(name === 'mews' ? { type: 'answered', events: [] } : { type: 'failed', why: 'http_404' });
  });

  test('answers nobody with other credentials', async () => {
    const { fetch, given, vendor } = await openVendor(name);
    given.credentials = Object.fromEntries(Object.keys(vendor.credentials).map((field) => [field, 'other']));
    expect(await fetch(id, 'reservation', property)).toMatchObject({ type: 'failed', denied: true });
    expect(vendor.requests.length).toBe(1);
  });

  test('lists its reservations page by page, each once', async () => {
    const { readList, vendor } = await openVendor(name);
    const ids = addReservations(vendor, 230);
    const events = await readList(0, { from: `${month}-01`, until: `${month}-28` }, property);
    expect(events.map(({ data }) => data.reservationId)).toEqual(ids);
    expect(events[0]).toMatchObject({ data: { ...parts, status: fixture?.data.status } });
    const days = { from: '2026-01-01', until: '2026-01-02' };
    expect(await readList(0, days, property)).toEqual([]);
  });
});

test.each([
  ['apaleo', 1],
  ['mews', 1],
  ['smoobu', 1],
] as const)('%s lists what has changed since an instant', async (name, list) => {
  const { readList, connection } = await openVendor(name);
  const property = known.find((one) => one.name === name)?.property;
  const since = (instant: string) =>
    readList(list, { from: '2026-11-01', until: '2027-11-01', since: instant }, property);
  expect(await since('2026-11-01T00:00:00Z')).toHaveLength(1);
  expect(await since('2026-12-01T00:00:00Z')).toEqual([]);
  expect(connection.connector).toBe(name);
});

test('a guest of Mews and of Cloudbeds leads to the guest’s reservations', async () => {
  const mews = await openVendor('mews');
  const guest = await mews.fetch('201e26f6-6ade-403c-890d-bad32f1a6ae5', 'guest');
  expect(guest).toMatchObject({
    type: 'answered',
    events: [{ data: { reservationId: known[2]?.id, ...known[2]?.parts } }],
  });
  const cloudbeds = await openVendor('cloudbeds', { 402955: 'H1' });
  const other = await cloudbeds.fetch('77310462', 'guest');
  expect(other).toMatchObject({ type: 'answered', events: [{ data: { reservationId: '6417730258' } }] });
});

test('a hundred reservations of Mews cost three requests, with the guests and rooms of all', async () => {
  const { readList, vendor } = await openVendor('mews');
  const first = vendor.hotel.reservations.get(known[2]?.id ?? '') as VendorRecord;
  for (let i = 1; i < 100; i++) {
    vendor.hotel.reservations.set(`r${i}`, { ...first, Id: `r${i}`, AccountId: `g${i}`, AssignedResourceId: `s${i}` });
    vendor.hotel.guests.set(`g${i}`, { Id: `g${i}`, FirstName: `Guest ${i}` });
    vendor.hotel.rooms.set(`s${i}`, { Id: `s${i}`, Name: `Room ${i}` });
  }
  const events = await readList(0, { from: '2027-08-01', until: '2027-09-01' }, known[2]?.property);
  expect(events[42]?.data).toMatchObject({ guest: { givenName: 'Guest 42' }, room: { name: 'Room 42' } });
  // The fourth is the list's end.
  expect(vendor.requests).toHaveLength(4);
});

describe('Smoobu takes a request', () => {
  const example = {
    'x-api-key': 'usr_live_abc123',
    'x-timestamp': '2026-04-01T12:00:00Z',
    'x-nonce': '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    'x-signature': 'Bu2/61pneyRyjQejH7PoCJC2P8iRm3NnC9R6CGFOQho=',
  };

  /** Asks at an instant, as the example of its documentation does but for what is changed. */
  async function opened(at = '2026-04-01T12:00:30Z') {
    const { vendor, clock } = await openVendor('smoobu');
    clock.now = Date.parse(at);
    return async (headers: Readonly<Record<string, string>>, query = 'to=2026-04-10&from=2026-04-01') =>
      (await fetch(`http://${vendor.host}/api/reservations?${query}`, { headers })).status;
  }

  test('as its documentation signs it, once', async () => {
    const ask = await opened();
    expect([await ask(example), await ask(example)]).toEqual([200, 401]);
  });
});
