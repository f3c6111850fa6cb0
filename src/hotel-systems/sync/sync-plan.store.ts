import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';

/** Seconds that it is kept after the last sync. No list is read so seldom: it is forgotten once its connection is no more. */
const keptFor = 400 * 86_400;

/** The syncs in the table, an item for each connection. */
export function syncPlan({ db, tableName, now }: Table & { readonly now: () => number }) {
  const place = (connectionId: string) => ({ TableName: tableName, Key: connectionKey(connectionId, 'SYNC') });
  return {
    /** Epoch milliseconds, by the list's index. */
    async begun(connectionId: string): Promise<Readonly<Record<number, number>>> {
      const { Item = {} } = await db.send(new GetItemCommand(place(connectionId)));
      const lists = Object.entries(Item).filter(([name]) => /^list\d+$/.test(name));
      return Object.fromEntries(lists.map(([name, { N }]) => [Number(name.slice(4)), Number(N)]));
    },
    /** Notes that a list is begun to be read now. */
    async note(connectionId: string, list: number) {
      const update = new UpdateItemCommand({
        ...place(connectionId),
        UpdateExpression: 'SET #list = :now, #ttl = :ttl',
        ExpressionAttributeNames: { '#list': `list${list}`, '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':now': { N: String(now()) },
          ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        },
      });
      await db.send(update);
    },
  };
}

/** When the lists of connections' systems were last begun to be read. */
export type SyncPlan = ReturnType<typeof syncPlan>;
