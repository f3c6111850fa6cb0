import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../table.ts';

/** The line for SES, as the table knows it. */
export interface Line {
  /** When the next place is free, in epoch milliseconds; long ago if nobody stands in it. */
  readonly nextAt: number;
  /** When those have gone who were told to come again, in epoch milliseconds, or long ago. */
  readonly endAt: number;
  /** Mails a second that SES takes from the account, once somebody has asked. */
  readonly rate?: number;
  /** The most partitions that the index `due` has had. */
  readonly partitions?: number;
  /** SES has said that it takes no mail of ours, and has taken none since. */
  readonly paused?: true;
}

/** Where the line is kept. */
export const lineKey = { pk: { S: 'SENDING' }, sk: { S: 'LINE' } };

/** The line as it stands. */
export async function readLine({ db, tableName }: Table): Promise<Line> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: lineKey, ConsistentRead: true }));
  return lineOf(Item);
}

/** What an item tells of the line. */
export function lineOf(item: Record<string, AttributeValue> = {}): Line {
  const { nextAt, endAt, rate, partitions, paused } = item;
  return {
    nextAt: Number(nextAt?.N ?? 0),
    endAt: Number(endAt?.N ?? 0),
    ...(rate?.N && { rate: Number(rate.N) }),
    ...(partitions?.N && { partitions: Number(partitions.N) }),
    ...(paused && { paused: true }),
  };
}

/** Writes what has been learnt of the account and of the index. */
export async function tellLine({ db, tableName }: Table, known: Pick<Line, 'rate' | 'partitions'>): Promise<void> {
  const names = (['rate', 'partitions'] as const).filter((name) => known[name] !== undefined);
  if (names.length === 0) return;
  await db.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: lineKey,
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, { N: String(known[name]) }])),
    }),
  );
}

/** Writes whether SES takes mails of ours at all. */
export async function tellPause({ db, tableName }: Table, paused: boolean): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: lineKey,
      ...(paused
        ? { UpdateExpression: 'SET paused = :yes', ExpressionAttributeValues: { ':yes': { BOOL: true } } }
        : { UpdateExpression: 'REMOVE paused' }),
    }),
  );
}
