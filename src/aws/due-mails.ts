import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { MailRef } from '../domain/ports.ts';
import { duePartitions } from './stay-item.ts';
import type { Table } from './stay-table.ts';

/** A mail that is owed, as the index lists it. */
export interface DueMail extends MailRef {
  /** When somebody looks after it next: ISO-8601 in UTC with milliseconds. */
  readonly dueAt: string;
}

/**
 * The mails that are owed and due by an instant (ISO-8601 in UTC with milliseconds), the first due first: of each of the
 * index's four partitions at most `limit`, or all.
 */
export async function dueMails(table: Table, by: string, limit?: number): Promise<DueMail[]> {
  return (await Promise.all(duePartitions.map((partition) => listed(partition, by, limit, table)))).flat();
}

async function listed(
  partition: string,
  by: string,
  limit: number | undefined,
  { db, tableName }: Table,
): Promise<DueMail[]> {
  const found: DueMail[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :pk AND dueAt <= :by',
        ExpressionAttributeValues: { ':pk': { S: partition }, ':by': { S: by } },
        ...(limit !== undefined && { Limit: limit - found.length }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...Items.map(dueMail));
    from = LastEvaluatedKey;
  } while (from && found.length < (limit ?? Number.POSITIVE_INFINITY));
  return found;
}

function dueMail(item: Record<string, AttributeValue>): DueMail {
  return {
    locationId: (item.pk?.S ?? '').replace('LOC#', ''),
    key: (item.sk?.S ?? '').replace('STAY#', ''),
    v: Number(item.dueV?.N),
    dueAt: item.dueAt?.S ?? '',
  };
}
