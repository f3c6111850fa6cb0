import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, readItems, type Table } from '../../kit/aws/table.store.ts';

/** Seconds for which a restart is kept: no device has a place that is older. */
const kept = 2 * 86_400;

/** Restarts of access servers, in the table. */
export function accessServers(table: Table) {
  const { db, tableName } = table;
  const key = (locationId: string, server: string) => ({ pk: { S: `SERVERS#${locationId}` }, sk: { S: server } });
  return {
    async restarted(locationId: string, server: string, at: number) {
      const Item = {
        ...key(locationId, server),
        restartedAt: { N: String(at) },
        ttl: { N: String(at + kept) },
      };
      // A start that is told late, or again, is none after the newest.
      const onlyNewer = {
        ConditionExpression: 'attribute_not_exists(pk) OR restartedAt < :at',
        ExpressionAttributeValues: { ':at': Item.restartedAt },
      };
      await conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item, ...onlyNewer })));
    },
    /** When each was last started again, in epoch seconds; those of which nothing is known are left out. */
    async restartedAt(locationId: string, servers: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const keys = servers.map((server) => key(locationId, server));
      const items = await readItems(keys, table, true);
      return new Map(items.map(({ sk, restartedAt }) => [sk?.S ?? '', Number(restartedAt?.N ?? 0)]));
    },
  };
}

/** Access servers of a location's network that were started again: who was online behind them is not any more. */
export type AccessServers = ReturnType<typeof accessServers>;
