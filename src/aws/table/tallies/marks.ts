import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../table.ts';
import { type ListRange, longestTrust, settling } from './tallies.ts';

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
      ExpressionAttributeValues: marshall({ ':pk': partition(locationId), ':after': after, ':through': `${through}~` }),
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
  return marshall({ pk: partition(locationId), sk: `${position}~`, markedAt, ttl });
}

/** Where an older version looks for marks, too: after a return to it, its tallies are doubted by them. */
function partition(locationId: string): string {
  return `TALLY#${locationId}`;
}
