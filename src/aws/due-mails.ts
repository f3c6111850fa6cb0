import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { MailRef } from '../domain/ports.ts';
import { duePartitions } from './stay-item.ts';
import type { Table } from './stay-table.ts';

/** The mails that are owed and overdue, the oldest first: at most `limit` of each of the index's four partitions. */
export async function dueMails({ db, tableName }: Table, now: string, limit: number): Promise<MailRef[]> {
  const pages = await Promise.all(
    duePartitions.map((partition) =>
      db.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'due',
          KeyConditionExpression: 'duePk = :pk AND dueAt <= :now',
          ExpressionAttributeValues: { ':pk': { S: partition }, ':now': { S: now } },
          Limit: limit,
        }),
      ),
    ),
  );
  return pages.flatMap(({ Items = [] }) =>
    Items.map((item) => ({
      locationId: (item.pk?.S ?? '').replace('LOC#', ''),
      key: (item.sk?.S ?? '').replace('STAY#', ''),
      v: Number(item.dueV?.N),
    })),
  );
}
