import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';

/** Seconds that a day's counts are kept, for whoever looks into a stolen key. */
const keptFor = 40 * 86_400;

/**
 * Counts of each key's uses in the table, an item a key and day (UTC). `caps`: how many a day at most, by use. A count whose
 * answer was lost counts again: a cap is never exceeded, rather reached early.
 */
export function dailyQuotasTable(
  { db, tableName, now }: Table & { readonly now: () => number },
  quotas: Readonly<Record<QuotaUse, number>>,
) {
  const today = (keyId: string) => {
    const day = new Date(now()).toISOString().slice(0, 10);
    return { TableName: tableName, Key: { pk: { S: `KEY#${keyId}` }, sk: { S: `DAY#${day}` } } };
  };
  return {
    /** Counts uses, one by default; false if so many are not left of the day's. */
    async take(keyId: string, use: QuotaUse, times = 1) {
      if (quotas[use] < times) return false;
      const ttl = Math.floor(now() / 1000) + keptFor;
      const count = new UpdateItemCommand({
        ...today(keyId),
        UpdateExpression: 'ADD #use :times SET #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(#use) OR #use <= :most',
        ExpressionAttributeNames: { '#use': use, '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':times': { N: String(times) },
          ':most': { N: String(quotas[use] - times) },
          ':ttl': { N: String(ttl) },
        },
      });
      return conditionHeld(db.send(count));
    },
    /** Takes back uses that came to nothing. */
    async release(keyId: string, use: QuotaUse, times = 1) {
      const less = new UpdateItemCommand({
        ...today(keyId),
        UpdateExpression: 'ADD #use :less',
        // Midnight may lie between: a day's count never falls below none.
        ConditionExpression: '#use >= :times',
        ExpressionAttributeNames: { '#use': use },
        ExpressionAttributeValues: { ':less': { N: String(-times) }, ':times': { N: String(times) } },
      });
      await conditionHeld(db.send(less));
    },
  };
}

/** How often each key was used today (UTC), so that a stolen one cannot issue or mail without end. */
export type DailyQuotas = ReturnType<typeof dailyQuotasTable>;

/** What a key may be used for a limited number of times a day. */
export type QuotaUse = 'tickets' | 'mails' | 'events';
