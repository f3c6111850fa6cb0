import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from './table.store.ts';

/** A number of an item, which is counted up to a bound. */
export interface Counter {
  readonly key: Readonly<Record<string, AttributeValue>>;
  /** Of the attribute. */
  readonly name: string;
  /** Without a bound if it is absent. */
  readonly most?: number;
  /** When the item may be cleared away: epoch seconds. */
  readonly until: number;
}

/**
 * Counts so many more, in one write that many can make at once. What it comes to, or undefined if that would be more than
 * the most: then nothing is counted. A count whose answer was lost counts again, so the most is never exceeded, rather
 * reached early.
 */
export async function countUp(
  { db, tableName }: Table,
  { key, name, most = Number.MAX_SAFE_INTEGER, until }: Counter,
  by = 1,
): Promise<number | undefined> {
  if (by > most) return undefined;
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'ADD #n :by SET #ttl = :ttl',
    ConditionExpression: 'attribute_not_exists(#n) OR #n <= :most',
    ExpressionAttributeNames: { '#n': name, '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':by': { N: String(by) },
      ':most': { N: String(most - by) },
      ':ttl': { N: String(until) },
    },
    ReturnValues: 'UPDATED_NEW',
  });
  let counted: number | undefined;
  const isCounted = db.send(update).then(({ Attributes }) => {
    counted = Number(Attributes?.[name]?.N);
  });
  return (await conditionHeld(isCounted)) ? counted : undefined;
}

/** Gives back what came to nothing. A count never falls below none: the item may be another period's by then. */
export async function giveBack(
  { db, tableName }: Table,
  { key, name }: Pick<Counter, 'key' | 'name'>,
  by = 1,
): Promise<void> {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: key,
    UpdateExpression: 'ADD #n :less',
    ConditionExpression: '#n >= :by',
    ExpressionAttributeNames: { '#n': name },
    ExpressionAttributeValues: { ':less': { N: String(-by) }, ':by': { N: String(by) } },
  });
  await conditionHeld(db.send(update));
}
