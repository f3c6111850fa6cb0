import { type AttributeValue, BatchWriteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { NetworkUses, TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { noUse } from '../../../domain/network/use-sums.ts';
import { conditionHeld } from '../condition-held.ts';
import { queryAll } from '../query-pages.ts';
import { ttlOf } from '../stays/stay-item.ts';
import type { Table } from '../table.ts';
import {
  isSessionItem,
  networkKey,
  networkPartition,
  sessionItem,
  storedSession,
  storedUse,
  useItem,
} from './network-item.ts';
import { readUses } from './read-uses.ts';

type Item = Record<string, AttributeValue>;

/** How networks have used tickets, in the table: a partition a stay, with one item a ticket and one a session. */
export function networkUses(table: Table & { readonly retentionDays: number }): NetworkUses {
  const { db, tableName, retentionDays } = table;

  function write(item: Item, version: number, ttl: number): Promise<boolean> {
    const Item = { ...item, version: { N: String(version + 1) }, ttl: { N: String(ttl) } };
    const condition =
      version === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': { N: String(version) } },
          };
    return conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item, ...condition })));
  }

  return {
    async get(ticket) {
      const key = networkKey(ticket);
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
      return Item ? storedUse(Item) : noUse;
    },
    getAll: (tickets) => readUses(tickets, table),
    async withSessions(ticket) {
      const items = await readAll(ticket, `${ticket.user}#`, table);
      const use = items.find((item) => !isSessionItem(item));
      return { use: use ? storedUse(use) : noUse, sessions: items.filter(isSessionItem).map(storedSession) };
    },
    put: (ticket, use, stay) => write(useItem(ticket, use), use.version, ttlOf(stay, retentionDays)),
    putSession: (ticket, session, stay) =>
      write(sessionItem(ticket, session), session.version, ttlOf(stay, retentionDays)),
    async erase(stay) {
      const items = await readAll(stay, '', table);
      for (let first = 0; first < items.length; first += 25) await removeAll(items.slice(first, first + 25), table);
    },
  };
}

/** Items of a stay's partition whose sort keys begin so. */
function readAll(stay: StayRef | TicketRef, prefix: string, table: Table): Promise<Item[]> {
  const query = {
    KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: {
      ':pk': { S: networkPartition(stay) },
      ...(prefix !== '' && { ':prefix': { S: prefix } }),
    },
  };
  return queryAll(query, table);
}

async function removeAll(items: readonly Item[], { db, tableName }: Table): Promise<void> {
  let requests = items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Item } }));
  while (requests.length > 0) {
    const { UnprocessedItems } = await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    requests = (UnprocessedItems?.[tableName] ?? []) as typeof requests;
  }
}
