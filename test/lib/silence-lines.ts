import type { Connection } from '../../src/hotel-systems/connection/connection.ts';
import { type SyncReservationsDeps, syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { silentNetworks } from '../../src/operations/find-silent.service.ts';

const location = '28XXX004';

/** What sync-reservations tells of what has fallen silent. */
export function silenceLines(now: () => number) {
  const hour = Math.floor(now() / 3_600_000);
  const nothing: SyncReservationsDeps = {
    now,
    connections: async () => [],
    connectors: { get: async () => undefined },
    traffic: async () => [],
    silentNetworks: async () => [],
    silentLocations: async () => [],
    silentRelays: async () => [],
    countDesks: async () => undefined,
    syncs: undefined as never,
    queue: undefined as never,
  };
  const tell = (change: Partial<SyncReservationsDeps>) => () =>
    syncReservations({ getRemainingTimeInMillis: () => 30_000 }, { ...nothing, ...change });
  /** In every hour until four hours ago. */
  const called = new Map([[location, new Set(Array.from({ length: 200 }, (_, i) => hour - 4 - i))]]);
  const connection = { id: 'sol', connector: 'none', createdAt: '' } as unknown as Connection;
  /** Until a day ago. */
  const delivered = new Map(Array.from({ length: 200 }, (_, i) => [hour - 24 - i, 3] as const));
  const deliveredAt = new Date(now() - 86_400_000).toISOString();
  return {
    SyncSilent: [
      'SyncReservations',
      tell({
        connections: async () => [connection],
        traffic: async () => [{ deliveredAt, hours: delivered }] as never,
      }),
      tell({ silentNetworks: () => silentNetworks({ now, heard: async () => called }) }),
      tell({ silentLocations: async () => [{ location, since: '2026-07-29T10:36:00.000Z' }] }),
    ],
    SyncRelaySilent: ['SyncReservations', tell({ silentRelays: async () => [{ location, portal: 'booking.com' }] })],
  } as const;
}
