import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { startVendor } from '../../dev/vendors/start-vendor.ts';
import type { writeLocation } from '../../src/core/location/locations.store.ts';
import { activityKey, dayOf, slots } from '../../src/hotel-systems/connection/activity.store.ts';
import type { Connection } from '../../src/hotel-systems/connection/connection.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { endpointDigest } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import { writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { openExampleHotel } from '../count/open-example-hotel.ts';

/** When counting begins (epoch milliseconds). Its clock is its own: figures must not hang on how fast a machine is. */
export const benchNow = Date.parse('2026-11-26T12:00:00.000Z');

/** The hotel's connections: each system's name is the connection's id, and the secret of its URL. */
export const systems = ['sirvoy', 'hostaway', 'apaleo'] as const;

const property = 'QTRA-LIS';

/** The stack's table with a hotel whose systems have been connected for more than a week, and what stands in for Apaleo. */
export async function openBenchHotel(cdkOut: string) {
  const { db, table, kept, location, environmentOf, close: closeHotel } = await openExampleHotel(cdkOut);
  const vendor = await startVendor('apaleo', { now: () => benchNow });
  for (const id of systems) await connect(id, { locationId: location.id, host: vendor.host }, kept);
  const close = async () => {
    await vendor.close();
    await closeHotel();
  };
  return { db, table, vendor, environmentOf, close };
}

type Kept = Parameters<typeof writeLocation>[0];

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
  await writeEndpoint({ digest: endpointDigest(id), connection: id, connector: id, proofs, onlySources: false }, kept);
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
