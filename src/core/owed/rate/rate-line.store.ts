import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { leastPartitions } from '../../environment.ts';
import { type WorkKind, workKind } from '../work-kinds.data.ts';

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

/** Where the line of a kind of work is kept. @param locationId of the location whose line it is, where each has its own */
export function lineKey(kind: WorkKind, locationId = ''): LineKey {
  const { per, line } = workKind(kind).rate;
  return { pk: { S: per === 'location' ? `LOCATION#${locationId}` : 'SENDING' }, sk: { S: line } };
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

/** Who asks, and what a deployment sets. */
interface LearnLineDeps {
  /** Of which line. */
  readonly key: LineKey;
  readonly accountRate: () => Promise<number | undefined>;
  readonly maxSendRate?: number;
  /** Partitions of the index `due` that are written now. */
  readonly partitions: number;
}

/**
 * Learns how fast mails go, and where they are listed, and writes down what is new of it: the account's rate, and the most
 * partitions that there have ever been, since a smaller setting leaves older mails in the others.
 */
export async function learnLine(
  table: Table,
  { key, accountRate, maxSendRate, partitions }: LearnLineDeps,
): Promise<{ readonly perSecond: number; readonly partitions: number; readonly paused: boolean }> {
  const [line, asked] = await Promise.all([readLine(table, key), accountRate()]);
  const rate = asked ?? line.rate;
  const most = Math.max(partitions, line.partitions ?? leastPartitions);
  await tellLine(table, key, {
    ...(rate !== line.rate && { rate }),
    ...(most !== (line.partitions ?? leastPartitions) && { partitions: most }),
  });
  return { perSecond: sendRate({ rate, maxSendRate }), partitions: most, paused: line.paused ?? false };
}

/** What SES gives an account beyond its sandbox, as a rule: for as long as it has not told. */
const usualRate = 14;
/** A few mails in a thousand are underway for seconds, and arrive among later ones: this much room is left for them. */
const share = 0.995;

/** Mails a second at which a deployment sends: the account's rate, or its own setting if that is less. */
export function sendRate({ rate, maxSendRate }: { readonly rate?: number; readonly maxSendRate?: number }): number {
  return Math.min(rate ?? usualRate, maxSendRate ?? Number.POSITIVE_INFINITY) * share;
}
