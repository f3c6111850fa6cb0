import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Queue, sendInBatches } from '../../../kit/aws/sqs.store.ts';
import type { Table } from '../../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import { leastPartitions, none } from '../../environment.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { readStayItems, stayItemKey, stayRefOf } from '../../stay/store/stay-ref.store.ts';
import { workMessage } from '../perform/work-message.schema.ts';
import { owedSince } from '../work.ts';
import {
  type QueueVariable,
  queueVariable,
  type WorkIndex,
  type WorkKind,
  workKind,
  workKindNames,
} from '../work-kinds.data.ts';
import { duePartitions, readWorkNote, syncSortKey } from './due-index.store.ts';
import { type DueWork, nameOfDue, routeWork, type WorkAge, type WorkQueue } from './due-work.ts';

/** How much of what is due is listed. */
interface DueOptions {
  /** Partitions that the index of a kind is spread over; needed of no other kind. */
  readonly partitions?: number;
  /** At most so many of each partition; absent: all. */
  readonly limit?: number;
}

/**
 * The work of a kind that is owed and due by an instant (ISO-8601 in UTC with milliseconds), of each of its index's partitions
 * the first due first. Beside placements it has the readings of issuers' lists that are due, of the kind `sync`.
 */
export async function dueWork(
  kind: WorkKind,
  by: string,
  { partitions = leastPartitions, limit }: DueOptions,
  table: Table,
): Promise<DueWork[]> {
  const parts = duePartitions(kind, partitions).map((partition) => ({ kind, partition }));
  return (await mapConcurrent(parts, (part) => listed(part, by, limit, table))).flat();
}

async function listed(
  { kind, partition }: { readonly kind: WorkKind; readonly partition: string },
  by: string,
  limit: number | undefined,
  { db, tableName }: Table,
): Promise<DueWork[]> {
  const { index } = workKind(kind);
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

/**
 * Finds since when listed work has been owed, and why it waits; what is owed no more is left out. It reads each stay once
 * between two tries: what is listed as before is as before.
 */
export function workAges(table: Table): (listed: readonly DueWork[]) => Promise<WorkAge[]> {
  let known = new Map<string, WorkAge>();
  return async (listed) => {
    const unknown = listed.filter((work) => !known.has(nameOfDue(work)));
    const names = new Set(listed.map(nameOfDue));
    known = new Map([...[...known].filter(([name]) => names.has(name)), ...(await readAll(unknown, table))]);
    return [...known.values()];
  };
}

async function readAll(all: readonly DueWork[], table: Table): Promise<[string, WorkAge][]> {
  const byLocation = Map.groupBy(all, ({ locationId }) => locationId);
  const found = await mapConcurrent([...byLocation], async ([locationId, ofLocation]) => {
    const sortKeys = [...new Set(ofLocation.map((listed) => stayItemKey(listed).sk.S))];
    const items = await readStayItems(locationId, sortKeys, table, false);
    const stays = new Map(items.map((item) => [stayRefOf(item).key, fromItem(item)]));
    return ofLocation.flatMap((listed): [string, WorkAge][] => {
      const work = stays.get(listed.key)?.owed[listed.kind];
      const since = work && owedSince(work);
      if (!work || since === undefined || work.version !== listed.version) return [];
      const { why } = work;
      return [[nameOfDue(listed), { kind: listed.kind, since, ...(why !== undefined && { why }) }]];
    });
  });
  return found.flat();
}

/** A queue of owed work. Its messages contain only ids and a version: codes and addresses stay in the table. */
export function workQueue(queue: Queue): WorkQueue {
  return {
    announce: (all) =>
      sendInBatches(
        all,
        // On a standard queue the message group is for fair queueing: a busy location does not delay the others.
        (work) => ({
          MessageBody: workMessage(work),
          MessageGroupId: work.locationId,
          ...(work.delaySeconds !== undefined && { DelaySeconds: work.delaySeconds }),
        }),
        queue,
      ),
  };
}

/** The queues of all kinds of work, by the variables of a function that announces them. */
export function workQueues({
  sqs,
  env,
}: Pick<Queue, 'sqs'> & { readonly env: Readonly<Record<QueueVariable, string>> }): WorkQueue {
  const done = workKindNames.filter((kind) => env[queueVariable(kind)] !== none);
  const queues = done.map((kind) => [kind, workQueue({ sqs, queueUrl: env[queueVariable(kind)] })] as const);
  return routeWork(Object.fromEntries(queues));
}
