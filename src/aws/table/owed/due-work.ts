import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DueWork } from '../../../app/ports/due-work.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import { stayRefOf } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { readDueNote } from './due-note.ts';
import { duePartitions } from './due-partitions.ts';

/**
 * The work that is owed and due by an instant (ISO-8601 in UTC with milliseconds), the first due first: of each of the
 * index's partitions at most `limit` stays, or all.
 */
export async function dueWork(
  table: Table,
  by: string,
  { partitions, limit }: { readonly partitions: number; readonly limit?: number },
): Promise<DueWork[]> {
  return (await mapConcurrent(duePartitions(partitions), (partition) => listed(partition, by, limit, table))).flat();
}

async function listed(
  partition: string,
  by: string,
  limit: number | undefined,
  { db, tableName }: Table,
): Promise<DueWork[]> {
  const found: Record<string, AttributeValue>[] = [];
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
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from && found.length < (limit ?? Number.POSITIVE_INFINITY));
  return found.flatMap(workOf).filter(({ dueAt }) => dueAt <= by);
}

function workOf(item: Record<string, AttributeValue>): DueWork[] {
  const { owed, from } = readDueNote(item.dueV);
  const ref = stayRefOf(item);
  return owed.map((work) => ({ ...ref, dueAt: item.dueAt?.S ?? '', ...work, from }));
}
