import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { WaitingMessages } from '../../app/ports/connections/waiting-messages.ts';
import { connectionKey } from '../table/connections/connection-key.ts';
import type { Table } from '../table/table.ts';

/** The messages in the table that are hidden, an item each until it is received again. */
export function waitingMessages({ db, tableName, now }: Table & { readonly now: () => number }): WaitingMessages {
  return {
    async note(connectionId, { id, receipt, seconds }) {
      const until = Math.ceil(now() / 1000) + seconds;
      const Item = {
        ...connectionKey(connectionId, `WAITING#${id}`),
        receipt: { S: receipt },
        ttl: { N: String(until) },
      };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}

/** Receipts of a connection's messages that are still hidden. */
export async function waitingReceipts(
  connectionId: string,
  { db, tableName, now }: { readonly db: DynamoDBClient; readonly tableName: string; readonly now: () => number },
): Promise<readonly string[]> {
  const { pk, sk } = connectionKey(connectionId, 'WAITING#');
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  };
  const receipts: string[] = [];
  for await (const { Items = [] } of paginateQuery({ client: db }, query))
    for (const { receipt, ttl } of Items)
      if (receipt?.S !== undefined && Number(ttl?.N) * 1000 > now()) receipts.push(receipt.S);
  return receipts;
}
