import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, readItems, type Table } from '../../kit/aws/table.store.ts';
import type { AccessServers } from '../login-deps.ts';

/** Seconds for which a restart is kept: no device has a place that is older. */
const kept = 2 * 86_400;

/** Restarts of access servers, in the table. */
export function accessServers(table: Table): AccessServers {
  const { db, tableName } = table;
  const key = (locationId: string, server: string) => ({ pk: { S: `SERVERS#${locationId}` }, sk: { S: server } });
  return {
    async restarted(locationId, server, at) {
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
    async restartedAt(locationId, servers) {
      const keys = servers.map((server) => key(locationId, server));
      const items = await readItems(keys, table, true);
      return new Map(items.map(({ sk, restartedAt }) => [sk?.S ?? '', Number(restartedAt?.N ?? 0)]));
    },
  };
}
