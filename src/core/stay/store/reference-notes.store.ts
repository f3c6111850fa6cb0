import { createHash } from 'node:crypto';
import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { isSameValue, mapConcurrent } from '../../../kit/values.ts';
import type { Stay } from '../stay.ts';
import { plainReference, type StayRef } from '../stay-event.ts';
import { type Kept, ttlOf } from './stay-item.store.ts';
import { stayItemKey, stayRefOf } from './stay-ref.store.ts';

/** Rooms of one booking that are found by its number. */
const mostRooms = 25;

/**
 * Notes by which booking numbers a stay is found, before it is written: a write for each number that is new, and none for a
 * stay without any. A note has a digest of the number, and nothing else of a guest; whether the stay still has that number
 * its facts tell. All are written anew when they change, or the stay is kept longer.
 */
export async function noteReferences(
  ref: StayRef,
  { before, after }: { readonly before: Stay | undefined; readonly after: Stay },
  { db, tableName, retentionDays }: Table & Kept,
): Promise<void> {
  const { references = [] } = after.facts;
  if (references.length === 0) return;
  const ttl = ttlOf(after, retentionDays);
  if (before && isSameValue(before.facts.references, references) && ttlOf(before, retentionDays) >= ttl) return;
  const { sk } = stayItemKey(ref);
  await mapConcurrent([...new Set(references.map(plainReference))], (number) => {
    const key = { ...partitionOf(ref.locationId), sk: { S: `${digest(ref.locationId, number)}#${sk.S}` } };
    return db.send(new PutItemCommand({ TableName: tableName, Item: { ...key, ttl: { N: String(ttl) } } }));
  });
}

/** The stays that had a booking number, at most 25: half a read unit, whether there are any or not. */
export async function staysOfReference(
  locationId: string,
  number: string,
  { db, tableName }: Table,
): Promise<readonly StayRef[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :number)',
      ExpressionAttributeValues: {
        ':pk': partitionOf(locationId).pk,
        ':number': { S: `${digest(locationId, plainReference(number))}#` },
      },
      Limit: mostRooms,
    }),
  );
  return Items.map(({ sk }) => ({
    ...stayRefOf({ sk: { S: sk?.S?.split('#').slice(1).join('#') ?? '' } }),
    locationId,
  }));
}

function partitionOf(locationId: string) {
  return { pk: { S: `REFERENCE#${locationId}` } };
}

function digest(locationId: string, number: string): string {
  return createHash('sha256').update(`${locationId}\n${number}`).digest('base64url').slice(0, 22);
}
