import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { SyncPlan } from './sync-reservations.service.ts';

/** Seconds that it is kept after the last sync. No list is read so seldom: it is forgotten once its connection is no more. */
const keptFor = 400 * 86_400;

/** The syncs in the table, an item for each connection. */
export function syncPlan({ db, tableName, now }: Table & { readonly now: () => number }): SyncPlan {
  const place = (connectionId: string) => ({ TableName: tableName, Key: connectionKey(connectionId, 'SYNC') });
  return {
    async begun(connectionId) {
      const { Item = {} } = await db.send(new GetItemCommand(place(connectionId)));
      const lists = Object.entries(Item).filter(([name]) => /^list\d+$/.test(name));
      return Object.fromEntries(lists.map(([name, { N }]) => [Number(name.slice(4)), Number(N)]));
    },
    async note(connectionId, list) {
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
