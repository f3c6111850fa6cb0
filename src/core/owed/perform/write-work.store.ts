import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, type Table } from '../../../kit/aws/table.store.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import { stayItemKey } from '../../stay/store/stay-ref.store.ts';
import { undeliveredIndex, undeliveredPartition } from '../sweep/due-index.store.ts';
import { workKind } from '../work-kinds.data.ts';
import { attributeOf, type WorkChange } from './work-item.store.ts';

/**
 * Makes one change of one version of a stay's work, with its place in its index; resolves to false if its condition does
 * not hold. A version that is superseded by one that was not tried yet may stand again: it is changed, too. It raises
 * `rev`, so that no event that read the stay before can overwrite it.
 */
export async function writeWork({ db, tableName }: Table, work: WorkRef, change: WorkChange): Promise<boolean> {
  const write = (update: UpdateItemCommandInput) => conditionHeld(db.send(new UpdateItemCommand(update)));
  for (const placed of placedChanges(change, work)) if (await write(workUpdate(tableName, work, placed))) return true;
  return write(ofSuperseded(workUpdate(tableName, work, change)));
}

/** An update of the work that the present one supersedes. The indexes list the present one. */
function ofSuperseded(update: UpdateItemCommandInput): UpdateItemCommandInput {
  const inside = (expression = '') => expression.replaceAll('#work.', '#work.#supersedes.');
  return {
    ...update,
    UpdateExpression: inside(update.UpdateExpression),
    ConditionExpression: inside(update.ConditionExpression),
    ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#supersedes': 'supersedes' },
  };
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

/**
 * A change with its stay's place in the indexes: the first whose condition holds. A guest who is in the house with a cancelled
 * ticket stays listed, whatever is told of the mail.
 */
function placedChanges(change: WorkChange, work: WorkRef): readonly WorkChange[] {
  const { becomes, ...unplaced } = change;
  const { pk } = undeliveredIndex;
  const leaves = becomes && becomes.dueAt === undefined && !becomes.isUndelivered;
  if (!leaves || workKind(work.kind)?.index.pk !== pk) return [withPlace(change, work)];
  const isListed = `(#state = :cancelled AND begins_with(#${pk}, :withoutCode))`;
  const given = (one: WorkChange, when: string): WorkChange => ({
    ...one,
    when: `${one.when} AND ${when}`,
    names: [...one.names, 'state', pk],
    values: { ...one.values, ':cancelled': 'cancelled', ':withoutCode': undeliveredPartition(work.locationId) },
  });
  return [given(withPlace(change, work), `NOT ${isListed}`), given(unplaced, isListed)];
}

function withPlace(change: WorkChange, { kind, locationId }: WorkRef): WorkChange {
  const { becomes, names, values } = change;
  const known = workKind(kind);
  if (!becomes || !known) return change;
  const { pk, at, note } = known.index;
  if (becomes.dueAt !== undefined) {
    const first = becomes.isPutOff ? `, #work.#firstDue = if_not_exists(#work.#firstDue, ${at})` : '';
    return {
      ...change,
      set: `${change.set}${first}, ${at} = :due`,
      names: first ? [...names, 'firstDue'] : names,
      values: { ...values, ':due': becomes.dueAt },
    };
  }
  if (!becomes.isUndelivered || known.guestAwaits !== 'code')
    return { ...change, remove: listOf(change.remove, pk, at, note) };
  const place = undeliveredIndex;
  const isOwn = place.pk === pk;
  // Where the list is of another kind, that kind's own place in it stays.
  const placed = (name: string, value: string) => `${name} = ${isOwn ? value : `if_not_exists(${name}, ${value})`}`;
  return {
    ...change,
    set: `${change.set}, ${placed(place.pk, ':undelivered')}, ${placed(place.at, '#ticket.#until')}`,
    remove: isOwn ? listOf(change.remove, note) : listOf(change.remove, pk, at, note),
    names: [...new Set([...names, 'ticket', 'until'])],
    values: { ...values, ':undelivered': undeliveredPartition(locationId) },
  };
}

/** Parts of an expression's list, without empty ones. */
function listOf(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(', ');
}

/**
 * Forgets what a stay's issuer was asked for before its plans changed: it was looked for there, and does not stand. False if
 * the stay has changed since its revision was read, so that its plans may be others again.
 */
export function askAnew({ db, tableName }: Table, work: WorkRef, rev: number): Promise<boolean> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: stayItemKey(work),
    UpdateExpression: 'REMOVE #order.#asked ADD #rev :one',
    ConditionExpression: '#rev = :rev',
    ExpressionAttributeNames: { '#order': 'order', '#asked': 'asked', '#rev': 'rev' },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':rev': { N: String(rev) } },
  });
  return conditionHeld(db.send(command));
}
