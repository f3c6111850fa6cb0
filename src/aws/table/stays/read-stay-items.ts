import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { TableThrottled } from '../../../app/errors/table-throttled.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import type { Table } from '../table.ts';
import { locationPartition } from './stay-ref.ts';

type Item = Record<string, AttributeValue>;

/** Pauses of 50 ms, doubled each time: 6 s in all. */
const maxTries = 8;

/**
 * A location's items of stays by their sort keys, in no order; those that are not there are left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function readStayItems(
  locationId: string,
  sortKeys: readonly string[],
  table: Table,
  consistent: boolean,
): Promise<Item[]> {
  const chunks = Array.from({ length: Math.ceil(sortKeys.length / 100) }, (_, i) =>
    sortKeys.slice(i * 100, i * 100 + 100).map((sk) => ({ pk: { S: locationPartition(locationId) }, sk: { S: sk } })),
  );
  return (await mapConcurrent(chunks, (keys) => readChunk(keys, table, consistent))).flat();
}

async function readChunk(keys: Item[], { db, tableName }: Table, ConsistentRead: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let Keys = keys;
  for (let tries = 0; tries < maxTries; tries++) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead } } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    Keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (Keys.length === 0) return items;
    await sleep(50 * 2 ** tries);
  }
  throw new TableThrottled();
}
