import { type DynamoDBClient, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { ApiKeys } from '../../../app/ports/api-keys.ts';
import type { ApiKey } from '../../../domain/model/api-key.ts';
import type { Table } from '../table.ts';
import { fromKeyItem, keyItemKey, putKeyItem, revokeKeyItem } from './key-item.ts';
import { drawKeyId, drawKeyText, keyDigest } from './key-text.ts';

const pk = 'KEYS';

/** The API keys in the table, each read as it stands now: a key that is revoked opens nothing from the next request on. */
export function keyTable({ db, tableName }: Table): ApiKeys {
  return {
    async get(id) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: keyItemKey({ pk, id }), ConsistentRead: true }),
      );
      return Item && fromKeyItem<ApiKey>(Item);
    },
  };
}

/** Makes a key. Its text is told here only: the table keeps a digest. `expiresAt`: ISO-8601, absent if it does not end by itself. */
export async function createKey(
  wanted: Pick<ApiKey, 'locations' | 'scopes' | 'expiresAt'>,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<{ readonly text: string; readonly key: ApiKey }> {
  const id = drawKeyId();
  const text = drawKeyText(id);
  const { locations, scopes, expiresAt } = wanted;
  const hash = keyDigest(text).toString('base64url');
  const createdAt = new Date(now()).toISOString();
  const key: ApiKey = { id, hash, locations, scopes, createdAt, ...(expiresAt !== undefined && { expiresAt }) };
  await putKeyItem(pk, key, table);
  return { text, key };
}

/** Every key of the deployment, also those that are no longer good. */
export async function listKeys({ db, tableName }: { db: DynamoDBClient; tableName: string }): Promise<ApiKey[]> {
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  };
  const keys: ApiKey[] = [];
  for await (const page of paginateQuery({ client: db }, query)) {
    for (const item of page.Items ?? []) keys.push(fromKeyItem<ApiKey>(item));
  }
  return keys;
}

/** Ends a key now, unless it was ended before; false if there is no such key. */
export function revokeKey(id: string, { now, ...table }: Table & { readonly now: () => number }): Promise<boolean> {
  return revokeKeyItem({ pk, id }, new Date(now()).toISOString(), table);
}
