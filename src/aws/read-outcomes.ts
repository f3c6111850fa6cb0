import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EventOutcome } from '../domain/ports.ts';
import { outcomeOf, partition } from './outcome-table.ts';
import { fromItem } from './stay-item.ts';

/** What is on record of an event, by its id: one outcome for each location and source that used it. */
export async function readOutcomes(
  table: { readonly db: DynamoDBClient; readonly tableName: string },
  eventId: string,
): Promise<EventOutcome[]> {
  const { db, tableName } = table;
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition(eventId) } },
    }),
  );
  const recorded = Items.map((item) => outcomeOf(unmarshall(item)));
  return [...(await opened(table, eventId)), ...recorded];
}

/** An event that opened a stay is on record with the stay itself. */
async function opened({ db, tableName }: { readonly db: DynamoDBClient; readonly tableName: string }, eventId: string) {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'opened-by',
      KeyConditionExpression: 'openedBy = :id',
      ExpressionAttributeValues: { ':id': { S: eventId } },
    }),
  );
  const stays = await Promise.all(
    Items.flatMap(({ pk, sk }) =>
      pk && sk ? [db.send(new GetItemCommand({ TableName: tableName, Key: { pk, sk } }))] : [],
    ),
  );
  return stays.flatMap(({ Item }): EventOutcome[] => {
    if (!Item) return [];
    const { locationId, source, openedAt } = fromItem(Item);
    const stay = Item.sk?.S?.replace('STAY#', '');
    return [{ eventId, locationId, source, outcome: 'applied', at: openedAt, ...(stay && { stay }) }];
  });
}
