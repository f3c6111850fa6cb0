import { GetItemCommand, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { HookStore } from '../../../app/ports/events-out/hook-store.ts';
import type { Hook, HookTrouble } from '../../../domain/model/hooks/hook.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { fromHookItem, hookKey, namesOfTrouble, removeTrouble, setTrouble } from './hook-item.ts';

type Change = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/** The hooks in the table, each read as it stands now. One that was removed meanwhile is not written again. */
export function hookStore(table: Table): HookStore {
  return {
    get: (id) => readHook(table, id),
    async takeTurn({ id }, trouble, until) {
      const turn = { ...trouble, nextAt: until };
      const change = {
        UpdateExpression: 'SET nextAt = :until',
        ConditionExpression: 'nextAt = :seen',
        ExpressionAttributeValues: { ':until': { N: String(until) }, ':seen': { N: String(trouble.nextAt) } },
      };
      return (await changeHook(id, change, table)) ? turn : undefined;
    },
    note: ({ id }, trouble, before) => changeHook(id, trouble ? written(trouble, before) : ended(before), table),
    async disable({ id }, at) {
      const change = {
        UpdateExpression: `SET disabledAt = if_not_exists(disabledAt, :at) ${removeTrouble}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: namesOfTrouble,
        ExpressionAttributeValues: { ':at': { S: at } },
      };
      await changeHook(id, change, table);
    },
  };
}

/** A hook as it stands now. */
export async function readHook({ db, tableName }: Table, id: string): Promise<Hook | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: hookKey(id), ConsistentRead: true }));
  return Item && fromHookItem(Item);
}

/** Changes a hook's item; false if the condition does not hold. */
export function changeHook(id: string, change: Change, { db, tableName }: Table): Promise<boolean> {
  return conditionHeld(db.send(new UpdateItemCommand({ TableName: tableName, Key: hookKey(id), ...change })));
}

function written(trouble: HookTrouble, before: HookTrouble | undefined): Change {
  return {
    UpdateExpression: setTrouble,
    ConditionExpression: before ? 'nextAt = :seen' : 'attribute_exists(pk) AND attribute_not_exists(nextAt)',
    ExpressionAttributeNames: namesOfTrouble,
    ExpressionAttributeValues: {
      ...marshall(Object.fromEntries(Object.entries(trouble).map(([name, value]) => [`:${name}`, value]))),
      ...(before && { ':seen': { N: String(before.nextAt) } }),
    },
  };
}

function ended(before: HookTrouble | undefined): Change {
  return {
    UpdateExpression: removeTrouble,
    ConditionExpression: 'nextAt = :seen',
    ExpressionAttributeNames: namesOfTrouble,
    ExpressionAttributeValues: { ':seen': { N: String(before?.nextAt ?? 0) } },
  };
}
