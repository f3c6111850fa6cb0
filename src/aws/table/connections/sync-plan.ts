import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SyncPlan } from '../../../app/ports/connections/sync-plan.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

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
        UpdateExpression: 'SET #list = :now',
        ExpressionAttributeNames: { '#list': `list${list}` },
        ExpressionAttributeValues: { ':now': { N: String(now()) } },
      });
      await db.send(update);
    },
  };
}
