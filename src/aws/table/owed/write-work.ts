import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { undeliveredPartition } from './due-partitions.ts';
import type { WorkChange } from './work-change.ts';
import { indexOf } from './work-index.ts';
import { attributeOf } from './work-item.ts';

/**
 * Makes one change of one version of a stay's work, with its place in its index; resolves to false if its condition does
 * not hold. It raises `rev`, so that no event that read the stay before can overwrite it.
 */
export function writeWork({ db, tableName }: Table, work: WorkRef, change: WorkChange): Promise<boolean> {
  return conditionHeld(db.send(new UpdateItemCommand(workUpdate(tableName, work, withPlace(change, work)))));
}

/** The update that a change of a stay's work is. */
export function workUpdate(
  tableName: string,
  work: WorkRef,
  { set, remove, when, names, values }: WorkChange,
): UpdateItemCommandInput {
  const all = Object.fromEntries(['v', 'rev', ...names].map((name) => [`#${name}`, name]));
  return {
    TableName: tableName,
    Key: stayItemKey(work),
    UpdateExpression: `SET ${set}${remove ? ` REMOVE ${remove}` : ''} ADD #rev :one`,
    ConditionExpression: `#work.#v = :v AND ${when}`,
    ExpressionAttributeNames: { '#work': attributeOf(work.kind), ...all },
    ExpressionAttributeValues: marshall({ ':v': work.version, ':one': 1, ...values }),
  };
}

function withPlace(change: WorkChange, { kind, locationId }: WorkRef): WorkChange {
  const { becomes, names, values } = change;
  if (!becomes) return change;
  const { pk, at, note } = indexOf(kind);
  if (becomes.dueAt !== undefined) {
    const first = becomes.isPutOff ? `, #work.#firstDue = if_not_exists(#work.#firstDue, ${at})` : '';
    return {
      ...change,
      set: `${change.set}${first}, ${at} = :due`,
      names: first ? [...names, 'firstDue'] : names,
      values: { ...values, ':due': becomes.dueAt },
    };
  }
  if (!becomes.isUndelivered) return { ...change, remove: listOf(change.remove, pk, at, note) };
  return {
    ...change,
    set: `${change.set}, duePk = :undelivered, dueAt = #ticket.#until`,
    remove: listOf(change.remove, 'dueV'),
    names: [...new Set([...names, 'ticket', 'until'])],
    values: { ...values, ':undelivered': undeliveredPartition(locationId) },
  };
}

/** Parts of an expression's list, without empty ones. */
function listOf(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(', ');
}
