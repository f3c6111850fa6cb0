import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../domain/stay.ts';
import { fromItem } from './stay-item.ts';

interface Table {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}

/** The newest tickets of a location with their stays, the newest first. */
export async function newestTickets({ db, tableName }: Table, locationId: string, limit: number): Promise<Stay[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'tickets',
      KeyConditionExpression: 'ticketsOf = :location',
      ExpressionAttributeValues: { ':location': { S: `LOC#${locationId}` } },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return stays({ db, tableName }, Items);
}

/** The ticket of a serial at a location, with its stay. */
export async function ticketBySerial(
  { db, tableName }: Table,
  locationId: string,
  serial: string,
): Promise<Stay | undefined> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'tickets',
      KeyConditionExpression: 'ticketsOf = :location AND ticketNo = :no',
      ExpressionAttributeValues: { ':location': { S: `LOC#${locationId}` }, ':no': { S: serial.padStart(12, '0') } },
    }),
  );
  return (await stays({ db, tableName }, Items))[0];
}

/** The whole items of an index's keys, in the same order. */
async function stays({ db, tableName }: Table, keys: readonly Record<string, AttributeValue>[]): Promise<Stay[]> {
  const found = new Map<string, Stay>();
  for (let i = 0; i < keys.length; i += 100) {
    let left = keys.slice(i, i + 100).map(({ pk, sk }) => ({ pk: { S: pk?.S ?? '' }, sk: { S: sk?.S ?? '' } }));
    while (left.length > 0) {
      const answer = await db.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[tableName] ?? []) found.set(item.sk?.S ?? '', fromItem(item));
      left = (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as typeof left;
    }
  }
  return keys.flatMap(({ sk }) => found.get(sk?.S ?? '') ?? []);
}
