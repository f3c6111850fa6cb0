import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../domain/stay.ts';
import { aFewAtOnce } from './a-few-at-once.ts';
import { fromItem } from './stay-item.ts';
import type { Table } from './stay-table.ts';
import type { ListEntry } from './ticket-list-entries.ts';

type Item = Record<string, AttributeValue>;
type Wanted = Pick<ListEntry, 'position' | 'sk'>;

/** Pauses of 50 ms, doubled each time: 6 s in all. */
const maxTries = 8;

/**
 * The stays of a location's entries, in the same order. An entry whose stay has got another ticket meanwhile is left out.
 * @throws Error if the table has no time to answer
 */
export async function entriesStays(locationId: string, entries: readonly Wanted[], table: Table): Promise<Stay[]> {
  const found = await readAll(locationId, entries, table, false);
  // Half as dear, but what was written this moment may be missing.
  const missing = entries.filter((entry) => !found.has(entry.position));
  const late = await readAll(locationId, missing, table, true);
  return entries.flatMap(({ position }) => found.get(position) ?? late.get(position) ?? []);
}

/** Stays by their tickets' positions. */
async function readAll(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
  consistent: boolean,
): Promise<Map<string, Stay>> {
  const chunks = Array.from({ length: Math.ceil(entries.length / 100) }, (_, i) =>
    entries.slice(i * 100, i * 100 + 100).map(({ sk }) => ({ pk: { S: `LOC#${locationId}` }, sk: { S: sk } })),
  );
  const items = await aFewAtOnce(chunks, (keys) => readChunk(keys, table, consistent));
  return new Map(items.flat().map((item) => [item.ticketAt?.S ?? '', fromItem(item)]));
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
  throw new Error('The table had no time to read the tickets');
}
