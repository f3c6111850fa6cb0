import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld } from '../table/condition-held.ts';
import type { Table } from '../table/table.ts';

/**
 * Writes an item, unless there is one by now: what functions have written meanwhile is newer than any backup.
 * @returns whether it was missing
 */
export function putMissing(item: Record<string, AttributeValue>, { db, tableName }: Table): Promise<boolean> {
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  return conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition })));
}
