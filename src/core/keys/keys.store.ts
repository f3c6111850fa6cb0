import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { type ApiKey, isLive, type SigningSecret } from './api-key.ts';

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

/** The keys of the REST API. */
export interface ApiKeys {
  /** A key as it stands now, also one that is no longer good. */
  get(id: string): Promise<ApiKey | undefined>;
}

const digestLength = 32;
/** Stands in for the digest of a key that is not there. */
const nobodys = randomBytes(digestLength).toString('base64url');

/**
 * The key that a caller presents, as it stands now; undefined whatever is wrong with it. An unknown id, a wrong secret and
 * a key that is no longer good take the same steps, one read among them, so that the time tells none from another.
 */
export async function checkKey(
  presented: string,
  { keys, now }: { readonly keys: ApiKeys; readonly now: () => number },
): Promise<ApiKey | undefined> {
  const id = keyIdIn(presented);
  if (id === undefined) return undefined;
  const key = await keys.get(id);
  const kept = Buffer.from(key?.hash ?? nobodys, 'base64url');
  const same = kept.length === digestLength && timingSafeEqual(keyDigest(presented), kept);
  const live = isLive(key ?? {}, now());
  return same && live ? key : undefined;
}

const idLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const grammar = /^owt_([a-z0-9]{12})_[A-Za-z0-9_-]{43}$/;

/** A fresh id of a key or a signing secret: twelve characters, `[a-z0-9]`, 62 bits. */
export function drawKeyId(): string {
  return Array.from({ length: 12 }, () => idLetters[randomInt(idLetters.length)]).join('');
}

/** The key that a hotel system presents: `owt_<id>_<secret>`, its secret 256 fresh bits as base64url. */
export function drawKeyText(id: string): string {
  return `owt_${id}_${randomBytes(32).toString('base64url')}`;
}

/** The id within a key's text; undefined if the text can be no key. */
function keyIdIn(text: string): string | undefined {
  return grammar.exec(text)?.[1];
}

/** What is kept of a key: SHA-256 of its whole text, 32 bytes. */
function keyDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

type Item = Record<string, AttributeValue>;

/** Where a key or a signing secret lies in the table. */
interface KeyPlace {
  readonly pk: string;
  readonly id: string;
}

/** What has ended stays listed for a year, for whoever asks later what it was. */
const listedFor = 365 * 86_400;

/** The item's key in the table. */
function keyItemKey({ pk, id }: KeyPlace) {
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
