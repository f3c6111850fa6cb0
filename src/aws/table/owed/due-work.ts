import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { DueWork } from '../../../app/ports/owed/due-work.ts';
import { mapConcurrent } from '../../../kit/map-concurrent.ts';
import { stayRefOf } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { duePartitions, placementsPartition, syncSortKey } from './due-partitions.ts';
import { indexOf, readWorkNote, type WorkIndex } from './work-index.ts';

/**
 * The mails that are owed and due by an instant (ISO-8601 in UTC with milliseconds), the first due first: of each of the
 * index's partitions at most `limit`, or all.
 */
export async function dueMails(
  table: Table,
  by: string,
  { partitions, limit }: { readonly partitions: number; readonly limit?: number },
): Promise<DueWork[]> {
  const parts = duePartitions(partitions).map((partition) => ({ kind: 'email', partition }));
  return (await mapConcurrent(parts, (part) => listed(part, by, limit, table))).flat();
}

/**
 * What is to be done at locations' own servers, and due by an instant: tickets to be asked for, and lists to be read, of
 * the kind `sync`. At most `limit`, or all.
 */
export async function duePlacements(table: Table, by: string, limit?: number): Promise<DueWork[]> {
  return listed({ kind: 'placement', partition: placementsPartition }, by, limit, table);
}

async function listed(
  { kind, partition }: { readonly kind: string; readonly partition: string },
  by: string,
  limit: number | undefined,
  { db, tableName }: Table,
): Promise<DueWork[]> {
  const index = indexOf(kind);
  const found: Record<string, AttributeValue>[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: index.name,
        KeyConditionExpression: `${index.pk} = :pk AND ${index.at} <= :by`,
        ExpressionAttributeValues: { ':pk': { S: partition }, ':by': { S: by } },
        ...(limit !== undefined && { Limit: limit - found.length }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from && found.length < (limit ?? Number.POSITIVE_INFINITY));
  return found.map((item) => workOf(item, kind, index)).filter(({ dueAt }) => dueAt <= by);
}

function workOf(item: Record<string, AttributeValue>, kind: string, { at, note }: WorkIndex): DueWork {
  if (item.sk?.S === syncSortKey) {
    const locationId = item.pk?.S?.slice('LOCATION#'.length) ?? '';
    return { locationId, key: '', kind: 'sync', version: 0, from: 0, dueAt: item[at]?.S ?? '' };
  }
  return { ...stayRefOf(item), kind, ...readWorkNote(item[note]), dueAt: item[at]?.S ?? '' };
}
