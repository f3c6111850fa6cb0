import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { queryAll } from '../query-pages.ts';
import { readItems } from '../read-items.ts';
import type { Table } from '../table.ts';
import { fromItem, ttlOf } from './stay-item.ts';
import { stayItemKey } from './stay-ref.ts';

/**
 * Notes whose a ticket was, before another one or none takes its place: should that not be written, the ticket is found by
 * its own serial. The note has nothing of a guest, and is kept as long as the stay.
 */
export async function noteReplaced(
  ref: StayRef,
  { before, after }: { readonly before: Stay | undefined; readonly after: Stay },
  { db, tableName, retentionDays }: Table & { readonly retentionDays: number },
): Promise<void> {
  const serial = before?.ticket?.serial;
  if (serial === undefined || serial === after.ticket?.serial || after.state === 'erased') return;
  const { pk, sk } = stayItemKey(ref);
  const Item = { pk: { S: partition(serial) }, sk: pk, stay: sk, ttl: { N: String(ttlOf(after, retentionDays)) } };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** The stays whose ticket once had a serial and has another one now, or none. */
export async function staysOfReplaced(serial: string, { db, tableName }: Table): Promise<readonly Stay[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partition(serial) } },
  };
  const notes = await queryAll(query, { db, tableName });
  const keys = notes.flatMap(({ sk, stay }) => (sk && stay ? [{ pk: sk, sk: stay }] : []));
  return (await readItems(keys, { db, tableName }, true)).map(fromItem);
}

function partition(serial: string): string {
  return `REPLACED#${serial}`;
}
