import { randomBytes } from 'node:crypto';
import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { hash } from '../../kit/hash.ts';
import type { WebhookEndpoint } from '../connection/connection.ts';

/** What is over is kept for a week, so that the log can name the connection that still uses it. */
const keptFor = 7 * 86_400;

/**
 * The endpoints in the table, each found by one read as it stands now: what is over opens nothing from the next delivery on. That
 * the item is found is the comparison of the secret, as nobody can make another text with its digest.
 */
export function webhookEndpoints({ db, tableName }: Table) {
  return {
    /** The endpoint as it stands now, also one that is over. @param digest of the URL's secret, hashed */
    async get(digest: string): Promise<WebhookEndpoint | undefined> {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: endpointKey(digest), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const expiresAt = Item.expiresAt?.S;
      return { digest, ...JSON.parse(Item.door?.S ?? ''), ...(expiresAt !== undefined && { expiresAt }) };
    },
  };
}

/** The endpoints that webhooks' URLs lead to. */
export type WebhookEndpoints = ReturnType<typeof webhookEndpoints>;

/** Writes an endpoint, also in place of the one that it was before: with other proofs, say. */
export async function writeEndpoint(endpoint: WebhookEndpoint, { db, tableName }: Table): Promise<void> {
  const { digest, expiresAt, ...kept } = endpoint;
  const put = (Item: Record<string, AttributeValue>) => db.send(new PutItemCommand({ TableName: tableName, Item }));
  const end: Record<string, AttributeValue> =
    expiresAt === undefined ? {} : { expiresAt: { S: expiresAt }, ttl: { N: ttlAfter(expiresAt) } };
  // First the list, so that no endpoint is ever open that its connection does not know of.
  await put({ ...listKey(endpoint.connection, digest), ...(end.ttl && { ttl: end.ttl }) });
  await put({ ...endpointKey(digest), door: { S: JSON.stringify(kept) }, ...end });
}

/** A connection's endpoints that are not forgotten yet. */
export async function endpointsOf(connectionId: string, table: Table): Promise<WebhookEndpoint[]> {
  const { db, tableName } = table;
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': listKey(connectionId, '').pk },
    }),
  );
  const endpoints = await Promise.all(Items.map(({ sk }) => webhookEndpoints(table).get(sk?.S ?? '')));
  return endpoints.filter((endpoint) => endpoint !== undefined);
}

/** Ends an endpoint at an instant (ISO-8601), unless it ends before; false if there is no such endpoint. */
export async function endEndpoint(
  { digest, connection }: Pick<WebhookEndpoint, 'digest' | 'connection'>,
  at: string,
  { db, tableName }: Table,
): Promise<boolean> {
  const ttl = { N: ttlAfter(at) };
  const end = new UpdateItemCommand({
    TableName: tableName,
    Key: endpointKey(digest),
    UpdateExpression: 'SET expiresAt = :at, #ttl = :ttl',
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(expiresAt) OR expiresAt > :at)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':at': { S: at }, ':ttl': ttl },
  });
  if (!(await conditionHeld(db.send(end))))
    return (await webhookEndpoints({ db, tableName }).get(digest)) !== undefined;
  // Last: what is not in the list cannot be ended.
  await db.send(new PutItemCommand({ TableName: tableName, Item: { ...listKey(connection, digest), ttl } }));
  return true;
}

function endpointKey(digest: string) {
  return { pk: { S: `DOOR#${digest}` }, sk: { S: 'DOOR' } };
}

function listKey(connectionId: string, digest: string) {
  return { pk: { S: `DOORS#${connectionId}` }, sk: { S: digest } };
}

function ttlAfter(end: string): string {
  return String(Math.ceil(Date.parse(end) / 1000) + keptFor);
}

/** A fresh secret of a webhook's URL: 256 bits, as base64url. */
export function newEndpointSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Opens an endpoint for a connection: a new secret for its webhook's URL, which is told here only, as the table keeps a digest.
 */
export async function openEndpoint(
  endpoint: Omit<WebhookEndpoint, 'digest' | 'expiresAt'>,
  table: Table,
): Promise<string> {
  const secret = newEndpointSecret();
  await writeEndpoint({ ...endpoint, digest: hash(secret) }, table);
  return secret;
}
