import { type AttributeValue, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { ApiKey, SigningSecret } from '../../../domain/model/api-key.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';

type Item = Record<string, AttributeValue>;

/** Where a key or a signing secret lies in the table. */
export interface KeyPlace {
  readonly pk: string;
  readonly id: string;
}

/** What has ended stays listed for a year, for whoever asks later what it was. */
const listedFor = 365 * 86_400;

/** The item's key in the table. */
export function keyItemKey({ pk, id }: KeyPlace) {
  return { pk: { S: pk }, sk: { S: id } };
}

/** The key or signing secret that an item holds. */
export function fromKeyItem<Kept extends ApiKey | SigningSecret>(item: Item): Kept {
  const { pk: _, sk: id, ttl: __, ...kept } = unmarshall(item);
  return { id, ...kept } as Kept;
}

/** Writes a new key or signing secret. @throws Error if its id is taken */
export async function putKeyItem(pk: string, kept: ApiKey | SigningSecret, { db, tableName }: Table): Promise<void> {
  const { id, ...attributes } = kept;
  const ttl = kept.expiresAt === undefined ? {} : { ttl: ttlAfter(kept.expiresAt) };
  await db.send(
    new PutItemCommand({
      TableName: tableName,
      Item: {
        ...marshall({ ...attributes, ...ttl }, { removeUndefinedValues: true }),
        ...keyItemKey({ pk, id }),
      },
      ConditionExpression: 'attribute_not_exists(pk)',
    }),
  );
}

/** Ends a key or signing secret at an instant (ISO-8601), unless it was ended before; false if there is none. */
export function revokeKeyItem(place: KeyPlace, at: string, { db, tableName }: Table): Promise<boolean> {
  return conditionHeld(
    db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: keyItemKey(place),
        UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at), #ttl = if_not_exists(#ttl, :ttl)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':at': { S: at }, ':ttl': { N: String(ttlAfter(at)) } },
      }),
    ),
  );
}

function ttlAfter(end: string): number {
  return Math.ceil(Date.parse(end) / 1000) + listedFor;
}
