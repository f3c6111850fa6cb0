import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../table.ts';

/** A line for a system that takes so much a second, as the table knows it. */
export interface Line {
  /** When the next place is free, in epoch milliseconds; long ago if nobody stands in it. */
  readonly nextAt: number;
  /** When those have gone who were told to come again, in epoch milliseconds, or long ago. */
  readonly endAt: number;
  /** How much a second the system takes, once somebody has asked. */
  readonly rate?: number;
  /** The most partitions that the index `due` has had. */
  readonly partitions?: number;
  /** The system has said that it takes nothing of ours, and has taken nothing since. */
  readonly paused?: true;
  /** When it may be tried, while it takes nothing: epoch milliseconds. */
  readonly probeAt?: number;
  /** How often it was tried since it takes nothing. */
  readonly probes?: number;
}

/** Where a line is kept. */
export type LineKey = Readonly<Record<'pk' | 'sk', { readonly S: string }>>;

/** Where the line for SES is kept. */
export const sesLineKey: LineKey = { pk: { S: 'SENDING' }, sk: { S: 'LINE' } };

/** Where a location's line for its issuer is kept. */
export function placingLineKey(locationId: string): LineKey {
  return { pk: { S: `LOCATION#${locationId}` }, sk: { S: 'LINE' } };
}

/** The line as it stands. */
export async function readLine({ db, tableName }: Table, Key: LineKey): Promise<Line> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return lineOf(Item);
}

/** What an item tells of the line. */
export function lineOf(item: Record<string, AttributeValue> = {}): Line {
  const { nextAt, endAt, rate, partitions, paused, probeAt, probes } = item;
  return {
    nextAt: Number(nextAt?.N ?? 0),
    endAt: Number(endAt?.N ?? 0),
    ...(rate?.N && { rate: Number(rate.N) }),
    ...(partitions?.N && { partitions: Number(partitions.N) }),
    ...(paused && { paused: true }),
    ...(probeAt?.N && { probeAt: Number(probeAt.N) }),
    ...(probes?.N && { probes: Number(probes.N) }),
  };
}

/** Writes what has been learnt of the account and of the index. */
export async function tellLine(
  { db, tableName }: Table,
  Key: LineKey,
  known: Pick<Line, 'rate' | 'partitions'>,
): Promise<void> {
  const names = (['rate', 'partitions'] as const).filter((name) => known[name] !== undefined);
  if (names.length === 0) return;
  await db.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key,
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, { N: String(known[name]) }])),
    }),
  );
}

/** Writes whether the system takes anything of ours at all. */
export async function tellPause({ db, tableName }: Table, Key: LineKey, paused: boolean): Promise<void> {
  await db.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key,
      ...(paused
        ? { UpdateExpression: 'SET paused = :yes', ExpressionAttributeValues: { ':yes': { BOOL: true } } }
        : { UpdateExpression: 'REMOVE paused' }),
    }),
  );
}
