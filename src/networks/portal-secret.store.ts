import { randomBytes } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, rememberReads, type Table } from '../kit/aws/table.store.ts';
import { SecretUnreadable } from './errors.ts';

const bytes = 32;
const key = { pk: { S: 'PORTAL' }, sk: { S: 'SECRET' } };

/** Once it is taken away, so that another one is made, all functions have that within this time. */
const freshFor = 60_000;

/**
 * The secret of a deployment, by which portal pages are signed and devices named: 256 bits, made when it is first asked for.
 * Rejects with `SecretUnreadable` if something else stands in its place.
 */
export function portalSecret(table: Table & { readonly now: () => number }): () => Promise<Buffer> {
  const { now } = table;
  const read = rememberReads(() => readOrMake(table), { now, freshFor, missingFor: 0, most: 1 });
  return async () => Buffer.from((await read('')) ?? '', 'base64');
}

async function readOrMake(table: Table): Promise<string> {
  const known = await stored(table);
  if (known !== undefined) return known;
  const secret = randomBytes(bytes).toString('base64');
  const Item = { ...key, secret: { S: secret } };
  const put = new PutItemCommand({
    TableName: table.tableName,
    Item,
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  if (await conditionHeld(table.db.send(put))) return secret;
  return readOrMake(table);
}

async function stored({ db, tableName }: Table): Promise<string | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
  if (!Item) return undefined;
  const text = Item.secret?.S ?? '';
  if (Buffer.from(text, 'base64').length < bytes) throw new SecretUnreadable();
  return text;
}

/** The secret if there is one: a command does not make it. @throws SecretUnreadable */
export async function readPortalSecret(table: Table): Promise<Buffer | undefined> {
  const text = await stored(table);
  return text === undefined ? undefined : Buffer.from(text, 'base64');
}
