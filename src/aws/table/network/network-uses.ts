import {
  type AttributeValue,
  BatchWriteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { NetworkUses, TicketRef } from '../../../app/ports/network/network-uses.ts';
import type { Stay, Ticketed } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { noUse } from '../../../domain/network/reported-use.ts';
import { mapConcurrent } from '../../../kit/map-concurrent.ts';
import { conditionHeld } from '../condition-held.ts';
import { queryAll, queryPages } from '../query-pages.ts';
import { ttlOf } from '../stays/stay-item.ts';
import type { Table } from '../table.ts';
import {
  isSessionItem,
  networkKey,
  networkPartition,
  readUses,
  sessionItem,
  storedSession,
  storedUse,
  useItem,
} from './network-item.ts';

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

/**
 * Keeps what networks have told of a stay as long as the stay itself, around the write of one that is to be kept for longer
 * or less long: what is kept longer is so before, and what is kept less long only after that.
 */
export async function keepUses(
  ref: StayRef,
  { before, after }: { readonly before: Stay | undefined; readonly after: Stay },
  table: Table & { readonly retentionDays: number },
  write: () => Promise<boolean>,
): Promise<boolean> {
  if (!isUsed(before) || before.ticket.user !== after.ticket?.user) return write();
  const [had, wanted] = [before, after].map((stay) => ttlOf(stay, table.retentionDays)) as [number, number];
  if (wanted > had) await keepAll(ref, wanted, table);
  const isWritten = await write();
  if (isWritten && wanted < had) await keepAll(ref, wanted, table);
  return isWritten;
}

/** Whether networks may have told of its ticket. */
function isUsed(stay: Stay | undefined): stay is Ticketed {
  return stay?.ticket?.login !== undefined && !stay.ticket.placed;
}

async function keepAll(ref: StayRef, ttl: number, table: Table): Promise<void> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'pk, sk, #ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':pk': { S: networkPartition(ref) } },
  };
  for await (const items of queryPages(query, table)) {
    const others = items.filter((item) => Number(item.ttl?.N) !== ttl);
    await mapConcurrent(others, (item) => keepUntil(item, ttl, table));
  }
}

async function keepUntil(
  { pk, sk }: Record<string, AttributeValue>,
  ttl: number,
  { db, tableName }: Table,
): Promise<void> {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: { pk: pk ?? { S: '' }, sk: sk ?? { S: '' } },
    UpdateExpression: 'SET #ttl = :ttl',
    // It may just have been erased.
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':ttl': { N: String(ttl) } },
  });
  await conditionHeld(db.send(update));
}
