import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { DoorTries } from './door.ts';

/** The tries at own doors, in the table: a write each, whether there are some left or not. */
export function doorTries({ db, tableName }: Table): DoorTries {
  const keyOf = (locationId: string, name: string) => ({ pk: { S: `DOOR#${locationId}` }, sk: { S: name } });
  return {
    async take(locationId, { name, most, until }) {
      let taken: number | undefined;
      const update = new UpdateItemCommand({
        TableName: tableName,
        Key: keyOf(locationId, name),
        UpdateExpression: 'ADD n :one SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(n) OR n < :most',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':most': { N: String(most) }, ':ttl': { N: String(until) } },
        ReturnValues: 'UPDATED_NEW',
      });
      const isTaken = await conditionHeld(
        db.send(update).then(({ Attributes }) => {
          taken = Number(Attributes?.n?.N ?? 0);
        }),
      );
      return isTaken ? taken : undefined;
    },
    async giveBack(locationId, budgets) {
      await mapConcurrent(budgets, async ({ name }) => {
        const update = new UpdateItemCommand({
          TableName: tableName,
          Key: keyOf(locationId, name),
          UpdateExpression: 'ADD n :back',
          ConditionExpression: 'n > :none',
          ExpressionAttributeValues: { ':back': { N: '-1' }, ':none': { N: '0' } },
        });
        await conditionHeld(db.send(update));
      });
    },
  };
}
