import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { mostWords } from '../../../domain/facts/kept-history.ts';
import type { FoundStay } from './find-stays.ts';
import { idItem } from './id-item.ts';
import { fromItem } from './stay-item.ts';
import { locationPartition, stayPrefix, stayRefOf } from './stay-ref.ts';

/** The stays of a location that an event has opened. Reads all of the location's: a thousand are a hundred read units. */
export async function openedStays(
  { db, tableName }: { readonly db: DynamoDBClient; readonly tableName: string },
  eventId: string,
  locationId: string,
): Promise<FoundStay[]> {
  const places = ['opener', 'openedBy', ...Array.from({ length: mostWords }, (_, i) => `#words[${i}].id`)];
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :stay)',
    FilterExpression: places.map((place) => `${place} IN (:text, :id)`).join(' OR '),
    ExpressionAttributeNames: { '#words': 'words' },
    ExpressionAttributeValues: marshall({
      ':pk': locationPartition(locationId),
      ':stay': stayPrefix,
      ':text': eventId,
      ':id': idItem(eventId),
    }),
  };
  const found: FoundStay[] = [];
  for await (const { Items = [] } of paginateQuery({ client: db }, query)) {
    for (const item of Items) {
      const stay = fromItem(item);
      if (stay.openedBy === eventId) found.push({ ref: stayRefOf(item), stay });
    }
  }
  return found;
}
