import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { startVendor } from '../../dev/vendors/start-vendor.ts';
import type { VendorRecord } from '../../dev/vendors/vendor-hotel.ts';
import { activityKey, dayOf, slots } from '../../src/hotel-systems/connection/activity.store.ts';
import type { Connection } from '../../src/hotel-systems/connection/connection.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../src/kit/hash.ts';
import { type Harness, openHarness } from './harness.ts';

/** When counting begins (epoch milliseconds). Its clock is its own: figures must not hang on how fast a machine is. */
export const benchNow = Date.parse('2026-11-26T12:00:00.000Z');

/** The hotel's connections: each system's name is the connection's id, and the secret of its URL. */
export const systems = ['sirvoy', 'hostaway', 'apaleo'] as const;

const property = 'QTRA-LIS';

/** A harness whose hotel's systems have been connected for more than a week, and what stands in for Apaleo. */
export async function openConnectedHotel(cdkOut: string) {
  const harness = await openHarness(cdkOut);
  const vendor = await startVendor('apaleo', { now: () => benchNow });
  const host = { locationId: harness.location.id, host: vendor.host };
  for (const id of systems) await connect(id, host, harness.kept);
  const close = async () => {
    await vendor.close();
    await harness.close();
  };
  return { harness, vendor, close };
}

type Kept = Harness['kept'];

async function connect(
  id: (typeof systems)[number],
  { locationId, host }: { readonly locationId: string; readonly host: string },
  kept: Kept,
): Promise<void> {
  const created = { confirm: false, newStaysPerHour: 300, createdAt: '2026-11-01T00:00:00.000Z' };
  const own: Pick<Connection, 'properties' | 'locationId' | 'host'> =
    id === 'apaleo' ? { properties: { [property]: locationId }, host } : { properties: {}, locationId };
  await addConnection({ id, connector: id, ...own, ...created }, kept);
  const proofs = id === 'hostaway' ? ['sol:secret'] : [];
  await writeEndpoint({ digest: hash(id), connection: id, connector: id, proofs, onlySources: false }, kept);
  await kept.db.send(new PutItemCommand({ TableName: kept.tableName, Item: weekOfTraffic(id) }));
}

/** A note pays for the whole item: it is as large as it becomes. */
function weekOfTraffic(id: string) {
  const today = dayOf(benchNow);
  const hours = Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [String.fromCharCode(97 + hour), 12]));
  const week = slots.map((_, i) => [`w${(today - i) % slots.length}`, { day: today - i, ...hours }]);
  const counts = { d: 120, e: 120, u: 12, f: 120, x: 12 };
  const stamps = { at: benchNow - 600_000, ev: benchNow - 600_000, ttl: Math.floor(benchNow / 1000) };
  const item = { ...Object.fromEntries(week), ...stamps, today: { day: today, ...counts } };
  return { ...activityKey(id), ...marshall(item) };
}

const connectors = join(import.meta.dirname, '../../connectors');

function fixture(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(connectors, path), 'utf8'));
}

/** Sirvoy's delivery of booking `n`, which comes whole and says when it was made. */
export function sirvoyNew(n: number): string {
  return JSON.stringify({ ...fixture('sirvoy/fixtures/new-v2.json'), bookingId: 40_000 + n });
}

/** The same booking, a day longer. */
export function sirvoyLonger(n: number): string {
  const departureDate = '2027-03-16';
  const booking = { ...JSON.parse(sirvoyNew(n)), event: 'modified', generatedAt: '2026-11-10T07:42:18.305Z' };
  const [room] = booking.rooms;
  return JSON.stringify({ ...booking, departureDate, rooms: [{ ...room, departureDate }] });
}

/** Hostaway's delivery of booking `n`, which comes whole and does not say when it was made. */
export function hostawayNew(n: number): string {
  const text = readFileSync(join(connectors, 'hostaway/fixtures/reservation-created.json'), 'utf8');
  return text.replaceAll('58213417', String(58_300_000 + n));
}

/** Apaleo's delivery about reservation `n`, which tells no more than that it is new. */
export function apaleoTold(n: number, count: number): string {
  const delivery = fixture('apaleo/fixtures/reservation-created.json');
  const id = `a144e0fb-5692-46b5-a11b-${String(n * 100 + count).padStart(12, '0')}`;
  return JSON.stringify({ ...delivery, id, data: { entityId: apaleoId(n) } });
}

/** Apaleo's reservation `n` as its API tells it. */
export function apaleoReservation(n: number, more: VendorRecord = {}): VendorRecord & { readonly id: string } {
  return { ...fixture('apaleo/fixtures/fetched-reservation.json'), ...more, id: apaleoId(n) };
}

function apaleoId(n: number): string {
  return `KWDP${String(1000 + n)}-1`;
}
