import type { StayStatus } from '../../../src/core/stay/stay-event.ts';

type Facts = Readonly<Record<string, unknown>>;

/** An event as a hotel's system sends it. */
export interface HotelEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Facts;
}

/** What happened to a stay at an instant (epoch milliseconds). */
export function hotelEvent(
  { id, ms, source = 'urn:pms:simulated' }: { readonly id: string; readonly ms: number; readonly source?: string },
  [type, status]: readonly [type: string, status: StayStatus, ...facts: readonly unknown[]],
  data: Facts & { readonly locationId: string; readonly reservationId: string },
): HotelEvent {
  const time = new Date(ms).toISOString();
  return { specversion: '1.0', id, source, type, time, data: { ...data, status } };
}
