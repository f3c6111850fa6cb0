import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { MailRef } from '../../../domain/model/stay-ref.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import type { Table } from '../table.ts';
import { readDueNote } from './due-note.ts';
import { duePartitions } from './due-partitions.ts';

/** A mail that is owed, as the index lists it. */
export interface DueMail extends MailRef {
  /** When somebody looks after it next: ISO-8601 in UTC with milliseconds. */
  readonly dueAt: string;
  /** From when its ticket is good: epoch milliseconds; 0 if that is not known. */
  readonly from: number;
}

/**
 * The mails that are owed and due by an instant (ISO-8601 in UTC with milliseconds), the first due first: of each of the
 * index's partitions at most `limit`, or all.
 */
export async function dueMails(
  table: Table,
  by: string,
  { partitions, limit }: { readonly partitions: number; readonly limit?: number },
): Promise<DueMail[]> {
  return (await mapConcurrent(duePartitions(partitions), (partition) => listed(partition, by, limit, table))).flat();
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
    dueAt: item.dueAt?.S ?? '',
    ...readDueNote(item.dueV),
  };
}

/** Tells a mail that is due from all others; every write of a mail but its lease changes it. */
export function nameOfDue({ locationId, key, v, dueAt }: DueMail): string {
  return `${locationId}#${key}#${v}#${dueAt}`;
}
