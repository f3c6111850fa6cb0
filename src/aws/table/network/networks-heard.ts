import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { callsPartition } from './calls-key.ts';

/**
 * The hours in which each network called, by location, among the days of some hours.
 * @param hours hours since 1970
 */
export async function networksHeard(
  hours: readonly number[],
  { db, tableName }: { readonly db: DynamoDBClient; readonly tableName: string },
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const heard = new Map<string, Set<number>>();
  for (const partition of new Set(hours.map(callsPartition))) {
    const query = {
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition } },
    };
    for await (const { Items = [] } of paginateQuery({ client: db }, query)) {
      for (const { sk, hours: told } of Items) {
        const known = heard.get(sk?.S ?? '') ?? new Set();
        heard.set(sk?.S ?? '', new Set([...known, ...(told?.NS ?? []).map(Number)]));
      }
    }
  }
  return heard;
}
