import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { TableThrottled } from '../../app/errors/table-throttled.ts';
import { mapConcurrent } from '../../kit/map-concurrent.ts';
import type { Table } from './table.ts';

type Item = Record<string, AttributeValue>;

/** Pauses of 50 ms, doubled each time: 6 s in all. */
const maxTries = 8;

/** As many as DynamoDB takes in one call. */
const batch = 100;

/**
 * Many items by their keys, in no order; those that are not there are left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function readItems(keys: readonly Item[], table: Table, consistent: boolean): Promise<Item[]> {
  const chunks = Array.from({ length: Math.ceil(keys.length / batch) }, (_, i) =>
    keys.slice(i * batch, i * batch + batch),
  );
  return (await mapConcurrent(chunks, (chunk) => readChunk(chunk, table, consistent))).flat();
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
