import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { ItemsNotTaken } from '../../../app/errors/items-not-taken.ts';
import type { Table } from '../table.ts';

/** DynamoDB's most a call. */
const atOnce = 25;

/**
 * Writes and deletes items, each key once.
 * @throws ItemsNotTaken if the table has not taken all
 */
export async function writeInBatches(requests: readonly WriteRequest[], { db, tableName }: Table): Promise<void> {
  for (let i = 0; i < requests.length; i += atOnce) {
    const RequestItems = { [tableName]: requests.slice(i, i + atOnce) };
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems }));
    if ((UnprocessedItems?.[tableName]?.length ?? 0) > 0) throw new ItemsNotTaken();
  }
}
