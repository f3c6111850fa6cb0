import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { isoTime } from '../../kit/time.ts';
import { connectionKey } from '../connection/connections.store.ts';

/** A code is written, replaced and cleared: more in a day (UTC) is a fight with another program. */
const mostADay = 20;

/** Seconds for which a day's count is kept. */
const keptFor = 2 * 86_400;

/** Counts a write of a reservation's field, before it is made; false if those of the day are used up. */
export function countFieldWrite({ db, tableName, now }: Table & { readonly now: () => number }) {
  return (connectionId: string, reservationId: string): Promise<boolean> => {
    const day = isoTime(now()).slice(0, 10);
    const count = new UpdateItemCommand({
      TableName: tableName,
      Key: connectionKey(connectionId, `WRITES#${day}#${reservationId}`),
      UpdateExpression: 'SET #ttl = :ttl ADD #writes :one',
      ConditionExpression: 'attribute_not_exists(#writes) OR #writes < :most',
      ExpressionAttributeNames: { '#ttl': 'ttl', '#writes': 'writes' },
      ExpressionAttributeValues: {
        ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        ':one': { N: '1' },
        ':most': { N: String(mostADay) },
      },
    });
    return conditionHeld(db.send(count));
  };
}
