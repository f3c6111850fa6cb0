import { type AttributeValue, BatchWriteItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';

/** A part of a location's list: all positions after one, up to and with another. */
export interface ListRange {
  readonly after: string;
  readonly through: string;
}

/** How many tickets there are, and what they were sold for together, in ten-thousandths so that sums are exact. */
export interface Count {
  readonly rows: number;
  readonly sales: number;
}

/** What was once counted of a part of a list; instants in epoch milliseconds. */
export interface Tally extends ListRange, Count {
  readonly countedAt: number;
  /** From when on it may be wrong by itself, for a ticket's retention ends. */
  readonly sureUntil: number;
}

/** A whole list: before the first position, and after the last. */
export const wholeList: ListRange = { after: '0', through: '~' };

/**
 * How long, in milliseconds, what was begun may take to be seen in the index: a function writes for 30 s at most, and the
 * index then follows within a second, as a rule.
 */
export const settling = 120_000;

/** No tally is trusted for longer than this (ms). */
export const longestTrust = 86_400_000;
/** A tally that nobody has counted anew is of no use any more. */
const tallyLife = 2 * longestTrust;

const busy = new Set(['ProvisionedThroughputExceededException', 'ThrottlingException']);

/** A location's tallies that begin within a part of its list, in the list's order. */
export async function readTallies(
  locationId: string,
  { after, through }: ListRange,
  { db, tableName }: Table,
): Promise<readonly Tally[]> {
  const tallies: Tally[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName,
      // At half the price: marks, which are never missed, doubt an old tally, and one that is not there yet is counted again.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :through',
      ExpressionAttributeValues: marshall({ ':pk': partition(locationId), ':after': after, ':through': through }),
      ExclusiveStartKey,
    });
    const { Items = [], LastEvaluatedKey } = await db.send(query);
    tallies.push(...Items.map(tallyOf));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return tallies;
}

/** Keeps tallies. They spare readers work, and nothing else: what a busy table has no room for is counted again. */
export async function writeTallies(locationId: string, tallies: readonly Tally[], { db, tableName }: Table) {
  for (let i = 0; i < tallies.length; i += 25) {
    const requests = tallies.slice(i, i + 25).map(({ after, through, rows, sales, sureUntil, countedAt }) => {
      const ttl = Math.ceil((countedAt + tallyLife) / 1000);
      const item = { pk: partition(locationId), sk: after, through, n: rows, sales, sureUntil, countedAt, ttl };
      return { PutRequest: { Item: marshall(item) } };
    });
    try {
      await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
    } catch (error) {
      if (!(error instanceof Error && busy.has(error.name))) throw error;
    }
  }
}

function tallyOf({ sk, through, n, sales, sureUntil, countedAt }: Record<string, AttributeValue>): Tally {
  return {
    after: sk?.S ?? '',
    through: through?.S ?? '',
    rows: Number(n?.N),
    sales: Number(sales?.N),
    sureUntil: Number(sureUntil?.N),
    countedAt: Number(countedAt?.N),
  };
}

function partition(locationId: string): string {
  return `TALLY0#${locationId}`;
}

/** The ticket at a position was about to count otherwise. */
export interface Mark {
  readonly position: string;
  /** Epoch milliseconds. */
  readonly markedAt: number;
}

/** Every mark outlives all tallies that were counted before it (ms). */
const markLife = longestTrust + 2 * settling;

/** A location's marks within a part of its list, in the list's order. */
export async function readMarks(
  locationId: string,
  { after, through }: ListRange,
  { db, tableName }: Table,
): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const query = new QueryCommand({
      TableName: tableName,
      // A mark is never missed: it was written before what it tells of.
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :after AND :through',
      ExpressionAttributeValues: marshall({
        ':pk': marksPartition(locationId),
        ':after': after,
        ':through': `${through}~`,
      }),
      ExclusiveStartKey,
    });
    const { Items = [], LastEvaluatedKey } = await db.send(query);
    for (const { sk, markedAt } of Items) {
      // An older version's tallies lie here too, until they vanish.
      if (markedAt) marks.push({ position: (sk?.S ?? '').slice(0, -1), markedAt: Number(markedAt.N) });
    }
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return marks;
}

/** The mark of a ticket that is about to count otherwise. */
export function markItem(locationId: string, { position, markedAt }: Mark): Record<string, AttributeValue> {
  const ttl = Math.ceil((markedAt + markLife) / 1000);
  return marshall({ pk: marksPartition(locationId), sk: `${position}~`, markedAt, ttl });
}

/** Where an older version looks for marks, too: after a return to it, its tallies are doubted by them. */
function marksPartition(locationId: string): string {
  return `TALLY#${locationId}`;
}
