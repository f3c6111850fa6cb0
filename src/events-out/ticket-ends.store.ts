import { type AttributeValue, BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { queryPages, type Table } from '../kit/aws/table.store.ts';
import { ItemsNotTaken } from '../kit/errors.ts';
import { epochMs } from '../kit/time.ts';
import type { TicketEnd } from './ticket-events.ts';

type Item = Record<string, AttributeValue>;

/** Ends are spread over so many partitions, each of which takes a thousand writes a second. */
const partitions = 4;

/** Of each partition so many are read at once: others are due in the next minute still. */
const most = 250;

/** Seconds after an end after which nobody needs to be told of it any more. */
const keptFor = 30 * 86_400;

/** Ends of tickets in the table: an item each, sorted by when they come. */
export function ticketEnds(table: Table) {
  return {
    /** @throws Error if it has not noted all */
    note: (ends: readonly TicketEnd[]) =>
      writeInBatches(
        once(ends).map((end) => ({ PutRequest: { Item: endItem(end) } })),
        table,
      ),
    /** What has come by an instant (ISO-8601), the first first; some hundreds at most. */
    async due(by: string): Promise<readonly TicketEnd[]> {
      const found = await Promise.all(Array.from({ length: partitions }, (_, i) => readDue(i, by, table)));
      return found.flat();
    },
    /** @throws Error if some may still be there */
    forget: (ends: readonly TicketEnd[]) =>
      writeInBatches(
        once(ends).map((end) => ({ DeleteRequest: { Key: endKey(end) } })),
        table,
      ),
  };
}

/** Ends that come by the clock, of tickets that somebody was told of. One that has become another stays on the list until it is due. */
export type TicketEnds = ReturnType<typeof ticketEnds>;

/** DynamoDB takes a key once a call. */
function once(ends: readonly TicketEnd[]): TicketEnd[] {
  return [...new Map(ends.map((end) => [endKey(end).sk.S, end])).values()];
}

async function readDue(partition: number, by: string, table: Table): Promise<TicketEnd[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk AND sk <= :by',
    // After everything that ends at that very moment.
    ExpressionAttributeValues: { ':pk': { S: partitionName(partition) }, ':by': { S: `${by}$` } },
    Limit: most,
  };
  for await (const items of queryPages(query, table)) return items.map(endOf);
  return [];
}

function endKey({ locationId, key, end: { at, serial } }: TicketEnd) {
  const partition = [...key].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % partitions;
  return { pk: { S: partitionName(partition) }, sk: { S: [at, locationId, key, serial].join('#') } };
}

function partitionName(partition: number): string {
  return `ENDS#${partition}`;
}

function endItem(end: TicketEnd): Item {
  const { locationId, key, end: one } = end;
  const about = { locationId: { S: locationId }, key: { S: key }, at: { S: one.at }, serial: { S: one.serial } };
  return { ...endKey(end), ...about, ttl: { N: String(Math.ceil(epochMs(one.at) / 1000) + keptFor) } };
}

function endOf({ locationId, key, at, serial }: Item): TicketEnd {
  return { locationId: locationId?.S ?? '', key: key?.S ?? '', end: { at: at?.S ?? '', serial: serial?.S ?? '' } };
}

/** DynamoDB's most a call. */
const atOnce = 25;

/**
 * Writes and deletes items, each key once.
 * @throws ItemsNotTaken if the table has not taken all
 */
async function writeInBatches(requests: readonly WriteRequest[], { db, tableName }: Table): Promise<void> {
  for (let i = 0; i < requests.length; i += atOnce) {
    const RequestItems = { [tableName]: requests.slice(i, i + atOnce) };
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems }));
    if ((UnprocessedItems?.[tableName]?.length ?? 0) > 0) throw new ItemsNotTaken();
  }
}
