import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../kit/aws/table.store.ts';
import { hourAt } from '../kit/time.ts';

/** Seconds for which an hour's count is kept. */
const keptFor = 86_400;

/** The texts of an hour of the deployment, in the table. @param most of one hour */
export function textCount({ db, tableName, now, most }: Table & { readonly now: () => number; readonly most: number }) {
  const change = (hour: number, by: 1 | -1) =>
    conditionHeld(
      db.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: { pk: { S: 'SENDING' }, sk: { S: `TEXTS#${hour}` } },
          UpdateExpression: 'SET #ttl = :ttl ADD #sent :by',
          ConditionExpression: by === 1 ? 'attribute_not_exists(#sent) OR #sent < :bound' : '#sent > :bound',
          ExpressionAttributeNames: { '#ttl': 'ttl', '#sent': 'sent' },
          ExpressionAttributeValues: {
            ':ttl': { N: String((hour + 1) * 3600 + keptFor) },
            ':by': { N: String(by) },
            ':bound': { N: String(by === 1 ? most : 0) },
          },
        }),
      ),
    );
  return {
    /** Takes one of the hour's; undefined if they are used up. What it resolves to gives it back. */
    async take(): Promise<(() => Promise<unknown>) | undefined> {
      const hour = hourAt(now());
      return (await change(hour, 1)) ? () => change(hour, -1) : undefined;
    },
  };
}

/** Counts the texts of an hour. */
export type TextCount = ReturnType<typeof textCount>;
