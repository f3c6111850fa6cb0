import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { undeliveredPartition } from './due-partitions.ts';
import { placeAttributes, type WorkChange } from './work-change.ts';
import { attributeOf } from './work-item.ts';

/**
 * Makes one change of one version of a stay's work; resolves to false if its condition does not hold. It raises `rev`, so
 * that no event that read the stay before can overwrite it.
 */
export type WriteWork = (table: Table, work: WorkRef, change: WorkChange) => Promise<boolean>;

/** The table, and how changes of work are written: as of the only kind that stays owe, by default. */
export interface WorkTable extends Table {
  readonly write?: WriteWork;
}

/** Writes changes of work that is the only kind that stays owe: by one update, with its place in the index `due`. */
export const writeWork: WriteWork = (table, work, change) =>
  conditionHeld(table.db.send(new UpdateItemCommand(workUpdate(table, work, alone(change, work)))));

/** The update that a change of a stay's work is. */
export function workUpdate(
  { tableName }: Table,
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

function alone(change: WorkChange, { locationId }: WorkRef): WorkChange {
  const { becomes, names, values } = change;
  if (!becomes) return change;
  if (becomes.dueAt !== undefined) {
    const first = becomes.isPutOff ? ', #work.#firstDue = if_not_exists(#work.#firstDue, dueAt)' : '';
    return {
      ...change,
      set: `${change.set}${first}, dueAt = :due`,
      names: first ? [...names, 'firstDue'] : names,
      values: { ...values, ':due': becomes.dueAt },
    };
  }
  if (!becomes.isUndelivered) return { ...change, remove: listOf(change.remove, placeAttributes) };
  return {
    ...change,
    set: `${change.set}, duePk = :undelivered, dueAt = #ticket.#until`,
    remove: listOf(change.remove, 'dueV'),
    names: [...new Set([...names, 'ticket', 'until'])],
    values: { ...values, ':undelivered': undeliveredPartition(locationId) },
  };
}

/** Parts of an expression's list, without empty ones. */
export function listOf(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(', ');
}
