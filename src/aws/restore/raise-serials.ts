import { randomInt } from 'node:crypto';
import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld } from '../table/condition-held.ts';
import { serialKey } from '../table/serial-counter.ts';
import type { Table } from '../table/table.ts';

/** More serials than any hotel draws between a backup and the loss of its table: what was drawn then is not drawn again. */
const gap = 1_000_000;

/**
 * Raises the counter of serials above all that were drawn before the table was lost, if the counter itself was lost; by
 * chance, so that a second loss and restore of the same backup begins elsewhere than the first.
 * @returns whether it was
 */
export async function raiseSerials(source: Table, target: Table, dryRun: boolean): Promise<boolean> {
  const backup = await takenOf(source);
  if (backup === 0) return false;
  if (dryRun) return (await takenOf(target)) < backup;
  const values: Record<string, AttributeValue> = {
    ':backup': { N: String(backup) },
    ':raised': { N: String(backup + gap + randomInt(gap)) },
  };
  return conditionHeld(
    target.db.send(
      new UpdateItemCommand({
        TableName: target.tableName,
        Key: serialKey,
        UpdateExpression: 'SET taken = :raised',
        ConditionExpression: 'attribute_not_exists(taken) OR taken < :backup',
        ExpressionAttributeValues: values,
      }),
    ),
  );
}

async function takenOf({ db, tableName }: Table): Promise<number> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: serialKey, ConsistentRead: true }));
  return Number(Item?.taken?.N ?? 0);
}
