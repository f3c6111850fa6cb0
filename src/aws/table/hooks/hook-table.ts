import { randomInt } from 'node:crypto';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Hook } from '../../../domain/model/hooks/hook.ts';
import { conditionHeld } from '../condition-held.ts';
import { queryAll } from '../query-pages.ts';
import type { Table } from '../table.ts';
import { fromHookItem, hookKey, hookPartition, namesOfTrouble, removeTrouble, toHookItem } from './hook-item.ts';
import { changeHook } from './hook-store.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** All hooks of a location, as they stand now. */
export async function hooksOf(locationId: string, table: Table): Promise<Hook[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: hookPartition(locationId) } },
  };
  return (await queryAll(query, table)).map(fromHookItem);
}

/** Writes a new hook under a fresh id. */
export async function addHook(wanted: Omit<Hook, 'id'>, table: Table): Promise<Hook> {
  for (;;) {
    const id = `${wanted.locationId}.${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`;
    const hook = { ...wanted, id };
    const put = new PutItemCommand({
      TableName: table.tableName,
      Item: toHookItem(hook),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    if (await conditionHeld(table.db.send(put))) return hook;
  }
}

/** Pauses a hook from an instant (ISO-8601), unless it is paused already; false if there is none. */
export function pauseHook(id: string, pausedAt: string, table: Table): Promise<boolean> {
  const change = {
    UpdateExpression: 'SET pausedAt = if_not_exists(pausedAt, :at)',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':at': { S: pausedAt } },
  };
  return changeHook(id, change, table);
}

/** Ends a hook's pause, and that it is disabled; what was wrong with it is forgotten. False if there is none. */
export function resumeHook(id: string, table: Table): Promise<boolean> {
  const change = {
    UpdateExpression: `${removeTrouble}, pausedAt, disabledAt`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: namesOfTrouble,
  };
  return changeHook(id, change, table);
}

/** Removes a hook; what still waits for it is dropped. */
export async function removeHook(id: string, { db, tableName }: Table): Promise<void> {
  await db.send(new DeleteItemCommand({ TableName: tableName, Key: hookKey(id) }));
}
