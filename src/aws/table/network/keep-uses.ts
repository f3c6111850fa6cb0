import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay, Ticketed } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { mapConcurrent } from '../../../kit/map-concurrent.ts';
import { conditionHeld } from '../condition-held.ts';
import { queryPages } from '../query-pages.ts';
import { ttlOf } from '../stays/stay-item.ts';
import type { Table } from '../table.ts';
import { networkPartition } from './network-item.ts';

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
