import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import { stayItemKey } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';

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
