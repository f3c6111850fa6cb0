import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../../../kit/aws/table.store.ts';

/** The key of an item that names stays, each by an attribute of its own with its mail's version. */
export type NamingKey = Readonly<Record<'pk' | 'sk', { readonly S: string }>>;

/** What an item tells beside its attributes for stays. */
export interface Naming {
  /** The stays, and the versions of their mails. */
  readonly stays: ReadonlyMap<string, number>;
  /** When the first and the last stay came into it: epoch milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** No stay comes into it any more. */
  readonly isClosed: boolean;
  /** Of a tally: the number of its last gathering that is closed; 0 if none is. */
  readonly gathered: number;
}

type Item = Readonly<Record<string, AttributeValue>>;
type Clocked = Table & { readonly now: () => number };

/** What the attributes begin with that name stays. */
const prefix = 's:';
const names = { '#first': 'firstAt', '#last': 'lastAt', '#count': 'counted', '#closed': 'closedAt', '#ttl': 'ttl' };

/** An item as it stands; undefined if it is not there. */
export async function readNaming(Key: NamingKey, { db, tableName }: Table): Promise<Naming | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item && namingOf(Item);
}

/**
 * Names a stay in an item that names fewer than so many; undefined if it is full, closed, or names it already.
 * @param ttl when the item may go: epoch seconds
 */
export function addName(
  Key: NamingKey,
  { stay, version, most, ttl }: { readonly stay: string; readonly version: number; most: number; ttl: number },
  table: Clocked,
): Promise<Naming | undefined> {
  return changed(table, Key, {
    UpdateExpression:
      'SET #stay = :version, #ttl = :ttl, #first = if_not_exists(#first, :now), #last = :now ADD #count :one',
    ConditionExpression:
      'attribute_not_exists(#stay) AND attribute_not_exists(#closed) AND (attribute_not_exists(#count) OR #count < :most)',
    ExpressionAttributeNames: { ...names, '#stay': `${prefix}${stay}` },
    ExpressionAttributeValues: {
      ...{ ':version': number(version), ':ttl': number(ttl), ':now': number(table.now()) },
      ...{ ':one': number(1), ':most': number(most) },
    },
  });
}

/** Notes the version of a stay that an item names; undefined if it does not, or is closed. */
export function renewName(
  Key: NamingKey,
  { stay, version }: { readonly stay: string; readonly version: number },
  table: Clocked,
): Promise<Naming | undefined> {
  return changed(table, Key, {
    UpdateExpression: 'SET #stay = :version, #last = :now',
    ConditionExpression: 'attribute_exists(#stay) AND attribute_not_exists(#closed)',
    ExpressionAttributeNames: { '#stay': `${prefix}${stay}`, '#last': names['#last'], '#closed': names['#closed'] },
    ExpressionAttributeValues: { ':version': number(version), ':now': number(table.now()) },
  });
}

/** Takes a stay out of an item; false if it does not name it. */
export function removeName(Key: NamingKey, stay: string, { db, tableName }: Table): Promise<boolean> {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key,
    UpdateExpression: 'REMOVE #stay ADD #count :less',
    ConditionExpression: 'attribute_exists(#stay)',
    ExpressionAttributeNames: { '#stay': `${prefix}${stay}`, '#count': names['#count'] },
    ExpressionAttributeValues: { ':less': number(-1) },
  });
  return conditionHeld(db.send(update));
}

/** Deletes an item that names no stay any more. */
export async function deleteEmpty(Key: NamingKey, { db, tableName }: Table): Promise<void> {
  const remove = new DeleteItemCommand({
    TableName: tableName,
    Key,
    ConditionExpression: '#count = :none',
    ExpressionAttributeNames: { '#count': names['#count'] },
    ExpressionAttributeValues: { ':none': number(0) },
  });
  await conditionHeld(db.send(remove));
}

/** Closes an item; undefined if somebody else has. */
export function closeNaming(Key: NamingKey, table: Clocked): Promise<Naming | undefined> {
  return changed(table, Key, {
    UpdateExpression: 'SET #closed = :now',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#closed)',
    ExpressionAttributeNames: { '#closed': names['#closed'] },
    ExpressionAttributeValues: { ':now': number(table.now()) },
  });
}

/** Opens a closed item again. */
export async function reopenNaming(Key: NamingKey, table: Table): Promise<void> {
  await changed(table, Key, {
    UpdateExpression: 'REMOVE #closed',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#closed': names['#closed'] },
  });
}

/**
 * Notes with a tally which of its gatherings is closed.
 * @param ttl where no tally was before: when it may go, in epoch seconds. Absent: it is noted with one that is there
 */
export async function noteGathered(
  Key: NamingKey,
  { n, ttl }: { readonly n: number; readonly ttl?: number },
  table: Table,
): Promise<void> {
  if (ttl === undefined) {
    await changed(table, Key, {
      UpdateExpression: 'SET gathered = :n',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':n': number(n) },
    });
    return;
  }
  await changed(table, Key, {
    UpdateExpression: 'SET gathered = :n, #ttl = :ttl',
    ExpressionAttributeNames: { '#ttl': names['#ttl'] },
    ExpressionAttributeValues: { ':n': number(n), ':ttl': number(ttl) },
  });
}

/** The item after a change; undefined if its condition does not hold. */
async function changed(
  { db, tableName }: Table,
  Key: NamingKey,
  change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<Naming | undefined> {
  try {
    const { Attributes } = await db.send(
      new UpdateItemCommand({ TableName: tableName, Key, ...change, ReturnValues: 'ALL_NEW' }),
    );
    return namingOf(Attributes ?? {});
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** The stays that an item names, and the versions of their mails. */
export function namedStays(item: Item): Naming['stays'] {
  const stays = Object.entries(item).filter(([name]) => name.startsWith(prefix));
  return new Map(stays.map(([name, { N }]) => [name.slice(prefix.length), Number(N)]));
}

function namingOf(item: Item): Naming {
  const numberIn = (name: string) => Number(item[name]?.N ?? 0);
  return {
    stays: namedStays(item),
    firstAt: numberIn(names['#first']),
    lastAt: numberIn(names['#last']),
    isClosed: item[names['#closed']] !== undefined,
    gathered: numberIn('gathered'),
  };
}

function number(value: number) {
  return { N: String(value) };
}
