import { BatchGetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { AccessServers } from '../../../app/ports/network/access-servers.ts';
import type { Table } from '../table.ts';

/** Seconds for which a restart is kept: no device has a place that is older. */
const kept = 2 * 86_400;

/** A hundred keys a call. */
const mostAsked = 100;

/** Restarts of access servers, in the table. */
export function accessServers({ db, tableName }: Table): AccessServers {
  const key = (locationId: string, server: string) => ({ pk: { S: `SERVERS#${locationId}` }, sk: { S: server } });
  return {
    async restarted(locationId, server, at) {
      const Item = {
        ...key(locationId, server),
        restartedAt: { N: String(at) },
        ttl: { N: String(at + kept) },
      };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
    async restartedAt(locationId, servers) {
      if (servers.length === 0) return new Map();
      const Keys = servers.slice(0, mostAsked).map((server) => key(locationId, server));
      const { Responses } = await db.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      );
      const items = Responses?.[tableName] ?? [];
      return new Map(items.map(({ sk, restartedAt }) => [sk?.S ?? '', Number(restartedAt?.N ?? 0)]));
    },
  };
}
