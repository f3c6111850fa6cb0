import { setTimeout as sleep } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { TableThrottled } from '../../../app/errors/table-throttled.ts';
import type { TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { NetworkUse } from '../../../domain/model/network/network-use.ts';
import { noUse } from '../../../domain/network/use-sums.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import type { Table } from '../table.ts';
import { networkKey, storedUse } from './network-item.ts';

type Item = Record<string, AttributeValue>;

/** Pauses of 50 ms, doubled each time: 6 s in all. */
const maxTries = 8;

/** The use of many tickets, a hundred a call. @throws TableThrottled if the table has no time to answer */
export async function readUses(tickets: readonly TicketRef[], table: Table): Promise<NetworkUse[]> {
  const chunks = Array.from({ length: Math.ceil(tickets.length / 100) }, (_, i) =>
    tickets.slice(i * 100, i * 100 + 100).map((ticket) => networkKey(ticket)),
  );
  const items = (await mapConcurrent(chunks, (keys) => readChunk(keys, table))).flat();
  const found = new Map(items.map((item) => [nameOf(item), storedUse(item)]));
  return tickets.map((ticket) => found.get(nameOf(networkKey(ticket))) ?? noUse);
}

async function readChunk(keys: Item[], { db, tableName }: Table): Promise<Item[]> {
  const items: Item[] = [];
  let Keys = keys;
  for (let tries = 0; tries < maxTries; tries++) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys } } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    Keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (Keys.length === 0) return items;
    await sleep(50 * 2 ** tries);
  }
  throw new TableThrottled();
}

function nameOf({ pk, sk }: Item): string {
  return `${pk?.S}\n${sk?.S}`;
}
