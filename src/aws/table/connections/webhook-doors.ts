import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { WebhookDoors } from '../../../app/ports/connections/webhook-doors.ts';
import type { WebhookDoor } from '../../../domain/model/connections/connection.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';

/** What is over is kept for a week, so that the log can name the connection that still uses it. */
const keptFor = 7 * 86_400;

/**
 * The doors in the table, each found by one read as it stands now: what is over opens nothing from the next delivery on. That
 * the item is found is the comparison of the secret, as nobody can make another text with its digest.
 */
export function webhookDoors({ db, tableName }: Table): WebhookDoors {
  return {
    async get(digest) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: doorKey(digest), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const expiresAt = Item.expiresAt?.S;
      return { digest, ...JSON.parse(Item.door?.S ?? ''), ...(expiresAt !== undefined && { expiresAt }) };
    },
  };
}

/** Writes a door, also in place of the one that it was before: with other proofs, say. */
export async function writeDoor(door: WebhookDoor, { db, tableName }: Table): Promise<void> {
  const { digest, expiresAt, ...kept } = door;
  const put = (Item: Record<string, AttributeValue>) => db.send(new PutItemCommand({ TableName: tableName, Item }));
  const end: Record<string, AttributeValue> =
    expiresAt === undefined ? {} : { expiresAt: { S: expiresAt }, ttl: { N: ttlAfter(expiresAt) } };
  // First the list, so that no door is ever open that its connection does not know of.
  await put({ ...listKey(door.connection, digest), ...(end.ttl && { ttl: end.ttl }) });
  await put({ ...doorKey(digest), door: { S: JSON.stringify(kept) }, ...end });
}

/** A connection's doors that are not forgotten yet. */
export async function doorsOf(connectionId: string, table: Table): Promise<WebhookDoor[]> {
  const { db, tableName } = table;
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': listKey(connectionId, '').pk },
    }),
  );
  const doors = await Promise.all(Items.map(({ sk }) => webhookDoors(table).get(sk?.S ?? '')));
  return doors.filter((door) => door !== undefined);
}

/** Ends a door at an instant (ISO-8601), unless it ends before; false if there is no such door. */
export async function endDoor(
  { digest, connection }: Pick<WebhookDoor, 'digest' | 'connection'>,
  at: string,
  { db, tableName }: Table,
): Promise<boolean> {
  const ttl = { N: ttlAfter(at) };
  const end = new UpdateItemCommand({
    TableName: tableName,
    Key: doorKey(digest),
    UpdateExpression: 'SET expiresAt = :at, #ttl = :ttl',
    ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(expiresAt) OR expiresAt > :at)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':at': { S: at }, ':ttl': ttl },
  });
  if (!(await conditionHeld(db.send(end)))) return (await webhookDoors({ db, tableName }).get(digest)) !== undefined;
  // Last: what is not in the list cannot be ended.
  await db.send(new PutItemCommand({ TableName: tableName, Item: { ...listKey(connection, digest), ttl } }));
  return true;
}

function doorKey(digest: string) {
  return { pk: { S: `DOOR#${digest}` }, sk: { S: 'DOOR' } };
}

function listKey(connectionId: string, digest: string) {
  return { pk: { S: `DOORS#${connectionId}` }, sk: { S: digest } };
}

function ttlAfter(end: string): string {
  return String(Math.ceil(Date.parse(end) / 1000) + keptFor);
}
