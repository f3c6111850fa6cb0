import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { ConnectionTraffic, TrafficCounts } from '../../../domain/model/connections/connection-traffic.ts';
import { isoTime } from '../../../domain/time/instant.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import type { Table } from '../table.ts';
import { activityKey, countNames, dayOf, hourOf, slots } from './activity-item.ts';

/** A day's counts as the item has them. */
type Counts = Readonly<Record<string, number>>;

interface Item {
  readonly at?: number;
  readonly ev?: number;
  readonly why?: string;
  readonly since?: number;
  readonly [map: string]: unknown;
}

/** The traffic of connections, in their order. */
export function readTraffic(
  connectionIds: readonly string[],
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<readonly ConnectionTraffic[]> {
  return mapConcurrent(connectionIds, async (id) => {
    const read = new GetItemCommand({ TableName: tableName, Key: activityKey(id), ConsistentRead: true });
    const { Item = {} } = await db.send(read);
    return trafficOf(unmarshall(Item), dayOf(now()));
  });
}

function trafficOf(item: Item, today: number): ConnectionTraffic {
  const { at, ev, why, since } = item;
  const hours = hoursOf(item);
  // Deliveries are noted in any order: the one noted last may be older than the hour of another.
  const last = Math.max(at ?? 0, ...[...hours.keys()].map((hour) => hour * 3_600_000));
  return {
    ...(last > 0 && { deliveredAt: isoTime(last) }),
    ...(ev !== undefined && { eventAt: isoTime(ev) }),
    today: countsOf(item.today as Counts | undefined, today),
    hours,
    ...(why !== undefined && { ailing: { why, since: isoTime(since ?? 0) } }),
  };
}

function hoursOf(item: Item): Map<number, number> {
  const hours = new Map<number, number>();
  for (const slot of slots) {
    const { day = 0, ...counts } = (item[slot] ?? {}) as Counts;
    for (const [name, count] of Object.entries(counts)) {
      const hour = hourOf(day, name);
      if (hour !== undefined) hours.set(hour, count);
    }
  }
  return hours;
}

function countsOf(counts: Counts | undefined, today: number): TrafficCounts {
  const of = (name: keyof typeof countNames) => (counts?.day === today ? (counts[countNames[name]] ?? 0) : 0);
  return {
    deliveries: of('deliveries'),
    events: of('events'),
    unmapped: of('unmapped'),
    fetches: of('fetches'),
    fetchFailures: of('fetchFailures'),
  };
}
