import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { readItems } from '../read-items.ts';
import type { Table } from '../table.ts';
import { locationPartition } from './stay-ref.ts';

/**
 * A location's items of stays by their sort keys, in no order; those that are not there are left out.
 * @throws TableThrottled if the table has no time to answer
 */
export function readStayItems(
  locationId: string,
  sortKeys: readonly string[],
  table: Table,
  consistent: boolean,
): Promise<Record<string, AttributeValue>[]> {
  const pk = { S: locationPartition(locationId) };
  return readItems(
    sortKeys.map((sk) => ({ pk, sk: { S: sk } })),
    table,
    consistent,
  );
}
