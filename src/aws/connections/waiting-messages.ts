import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { WaitingMessages } from '../../app/ports/connections/waiting-messages.ts';
import { connectionKey } from '../table/connections/connection-key.ts';
import { queryAll } from '../table/query-pages.ts';
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
  { now, ...table }: Table & { readonly now: () => number },
): Promise<readonly string[]> {
  const { pk, sk } = connectionKey(connectionId, 'WAITING#');
  const query = {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  };
  const items = await queryAll(query, table);
  return items.flatMap(({ receipt, ttl }) => (Number(ttl?.N) * 1000 > now() ? (receipt?.S ?? []) : []));
}
