import { GetItemCommand, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { StayContended } from '../../../app/errors/stay-contended.ts';
import { leastPartitions } from '../../../contract/settings/due-partitions.ts';
import type { Stay } from '../../../domain/model/stay.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { owedKinds } from '../../../domain/owed/owed-kinds.ts';
import { conditionHeld } from '../condition-held.ts';
import { fromItem } from '../stays/stay-item.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';
import { duePlace, undeliveredPartition } from './due-place.ts';
import { placeAttributes, type WorkChange } from './work-change.ts';
import { attributeOf } from './work-item.ts';

/** The table, and the kinds of work that its stays may owe. */
export interface WorkTable extends Table {
  /** All kinds by default. */
  readonly kinds?: readonly string[];
  /** Partitions of the index `due` that owed work is spread over. */
  readonly partitions?: number;
}

/** Longer than any crowd of writers on one stay lasts. */
const maxTries = 20;

/**
 * Makes one change of one version of a stay's work; false if its condition does not hold. It raises `rev`, so that no event
 * that read the stay before can overwrite it. Where stays may owe work of several kinds, the index tells of the first due,
 * so the others are looked at first.
 * @throws StayContended if others changed the stay at every try
 */
export async function writeWork(table: WorkTable, work: WorkRef, change: WorkChange): Promise<boolean> {
  const kinds = table.kinds ?? owedKinds.map(({ name }) => name);
  if (!change.becomes || kinds.every((kind) => kind === work.kind)) {
    return conditionHeld(table.db.send(new UpdateItemCommand(workUpdate(table, work, alone(change, work)))));
  }
  let seen = await readStay(table, work);
  for (let tries = 0; seen && tries < maxTries; tries++) {
    const update = workUpdate(table, work, beside(change, work, seen, table.partitions ?? leastPartitions));
    if (await conditionHeld(table.db.send(new UpdateItemCommand(update)))) return true;
    const now = await readStay(table, work);
    if (now?.rev === seen.rev) return false;
    seen = now;
  }
  if (!seen) return false;
  throw new StayContended();
}

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

/** The stay as it is. */
export async function readStay({ db, tableName }: Table, ref: WorkRef): Promise<Stay | undefined> {
  const get = new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true });
  const { Item } = await db.send(get);
  return Item && fromItem(Item);
}

/** With the place in the index of work that is the only one of its stay. */
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
  if (!becomes.isUndelivered) return { ...change, remove: joined(change.remove, placeAttributes) };
  return {
    ...change,
    set: `${change.set}, duePk = :undelivered, dueAt = #ticket.#until`,
    remove: joined(change.remove, 'dueV'),
    names: [...new Set([...names, 'ticket', 'until'])],
    values: { ...values, ':undelivered': undeliveredPartition(locationId) },
  };
}

/** With the place in the index of a stay that may owe other work, too, as long as that is as it was seen. */
function beside(change: WorkChange, ref: WorkRef, seen: Stay, partitions: number): WorkChange {
  const { becomes, names, values } = change;
  const before = seen.owed[ref.kind];
  const { status = 'queued', why, dueAt } = becomes ?? {};
  const after = before && { ...before, status, dueAt, why };
  const owed = { ...seen.owed, [ref.kind]: after };
  const place = Object.entries(duePlace(ref, { ...seen, owed }, partitions));
  const firstDue = becomes?.isPutOff ? (before?.firstDue ?? before?.dueAt) : undefined;
  const own = dueAt !== undefined;
  const sets = [
    ...place.map(([name]) => `${name} = :${name}`),
    ...(own ? ['#work.#due = :own'] : []),
    ...(firstDue === undefined ? [] : ['#work.#firstDue = :firstDue']),
  ];
  const missing = ['duePk', 'dueAt', 'dueV'].filter((name) => !place.some(([one]) => one === name));
  return {
    ...change,
    set: [change.set, ...sets].join(', '),
    remove: joined(change.remove, [...missing, ...(own ? [] : ['#work.#due'])].join(', ')),
    when: `${change.when} AND #rev = :rev`,
    names: [...new Set([...names, 'due', ...(firstDue === undefined ? [] : ['firstDue'])])],
    values: {
      ...values,
      ':rev': seen.rev,
      ...Object.fromEntries(place.map(([name, value]) => [`:${name}`, value])),
      ...(own && { ':own': dueAt }),
      ...(firstDue !== undefined && { ':firstDue': firstDue }),
    },
  };
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(', ');
}
