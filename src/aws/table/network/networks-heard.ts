import { queryPages } from '../query-pages.ts';
import type { Table } from '../table.ts';
import { callsPartition } from './calls-key.ts';

/**
 * The hours in which each network called, by location, among the days of some hours.
 * @param hours hours since 1970
 */
export async function networksHeard(
  hours: readonly number[],
  table: Table,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const heard = new Map<string, Set<number>>();
  for (const partition of new Set(hours.map(callsPartition))) {
    const query = {
      // Half as dear; what was written this moment is asked for again in five minutes.
      ConsistentRead: false,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition } },
    };
    for await (const items of queryPages(query, table)) {
      for (const { sk, hours: told } of items) {
        const known = heard.get(sk?.S ?? '') ?? new Set();
        heard.set(sk?.S ?? '', new Set([...known, ...(told?.NS ?? []).map(Number)]));
      }
    }
  }
  return heard;
}
