import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { queryPages, type Table } from '../kit/aws/table.store.ts';
import { hourAt } from '../kit/time.ts';

type Clocked = Table & { readonly now: () => number };

/** Seconds: a week later the same hours are compared. */
const kept = 9 * 86_400;

/** Notes calls of networks in the table: an item a location and day, one write an hour and function instance. */
export function networkCalls({ db, tableName, now }: Clocked) {
  let hour = 0;
  let noted = new Set<string>();
  return {
    /** A location's network does so now. It never fails: a login is worth more than this. */
    async note(locationId: string) {
      const at = hourAt(now());
      if (at !== hour) [hour, noted] = [at, new Set()];
      if (noted.has(locationId)) return;
      noted.add(locationId);
      const count = new UpdateItemCommand({
        TableName: tableName,
        Key: callsKey(at, locationId),
        UpdateExpression: 'ADD #hours :hour SET #ttl = :ttl',
        ExpressionAttributeNames: { '#hours': 'hours', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':hour': { NS: [String(at)] },
          ':ttl': { N: String(Math.floor(now() / 1000) + kept) },
        },
      });
      await db.send(count).catch(() => noted.delete(locationId));
    },
  };
}

/** Remembers in which hours networks have asked about logins, or told of them. */
export type NetworkCalls = ReturnType<typeof networkCalls>;

/**
 * The hours in which each network called, by location, among the days of some hours.
 * @param hours hours since 1970
 */
export async function hoursOfCalls(
  hours: readonly number[],
  table: Table,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const called = new Map<string, Set<number>>();
  for (const partition of new Set(hours.map(callsPartition))) {
    const query = {
      // Half as dear; what was written this moment is asked for again in five minutes.
      ConsistentRead: false,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition } },
    };
    for await (const items of queryPages(query, table)) {
      for (const { sk, hours: counted } of items) {
        const known = called.get(sk?.S ?? '') ?? new Set();
        called.set(sk?.S ?? '', new Set([...known, ...(counted?.NS ?? []).map(Number)]));
      }
    }
  }
  return called;
}

/** The partition of the networks that called on the day of an hour (hours since 1970). */
function callsPartition(hour: number): string {
  return `NETWORKS#${Math.floor(hour / 24)}`;
}

/** The table's key of a network's calls on that day. */
function callsKey(hour: number, locationId: string) {
  return { pk: { S: callsPartition(hour) }, sk: { S: locationId } };
}
