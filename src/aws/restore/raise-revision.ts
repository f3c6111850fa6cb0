import { type AttributeValue, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld } from '../table/condition-held.ts';
import type { Table } from '../table/table.ts';
import { keyOf } from './found-of.ts';

/**
 * Raises a stay's revision, and nothing else of it: it is then told outside once more, whole, after all that was told of it
 * before. Whoever is about to write the stay reads it again first.
 */
export async function raiseRevision(
  item: Record<string, AttributeValue>,
  rev: number,
  { db, tableName }: Table,
): Promise<void> {
  await conditionHeld(
    db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: keyOf(item),
        UpdateExpression: 'SET #rev = :rev',
        ConditionExpression: '#rev < :rev',
        ExpressionAttributeNames: { '#rev': 'rev' },
        ExpressionAttributeValues: { ':rev': { N: String(rev) } },
      }),
    ),
  );
}
