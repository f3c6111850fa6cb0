import { type AttributeValue, BatchGetItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stays } from '../../../app/ports/stays.ts';
import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import { keepUses } from '../network/network-uses.ts';
import type { Table } from '../table.ts';
import { markChange } from '../tallies/mark-change.ts';
import { noteReplaced } from './replaced-serials.ts';
import { fromItem, type Kept, toItem } from './stay-item.ts';
import { roomRef, stayItemKey, stayRef } from './stay-ref.ts';

/** The stays in the table. */
export function stayTable(table: Table & Kept & { readonly now: () => number }): Stays {
  const { db, tableName } = table;
  return {
    ref: stayRef,
    roomRef,
    async get(ref) {
      const found = await db.send(
        new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true }),
      );
      return found.Item && fromItem(found.Item);
    },
    getAll: (refs) => readAll(refs, table),
    async put(ref, before, after) {
      await markChange(before, after, table);
      await noteReplaced(ref, { before, after }, table);
      const rev = (before?.rev ?? 0) + 1;
      const condition = before
        ? {
            ConditionExpression: '#rev = :rev',
            ExpressionAttributeNames: { '#rev': 'rev' },
            ExpressionAttributeValues: { ':rev': { N: String(before.rev) } },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = toItem(ref, { ...after, rev }, table);
      const write = () => conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item, ...condition })));
      return keepUses(ref, { before, after }, table, write);
    },
  };
}

/** One call for a batch; DynamoDB takes a hundred keys. */
async function readAll(refs: readonly StayRef[], { db, tableName }: Table): Promise<(Stay | 'unread' | undefined)[]> {
  if (refs.length === 0) return [];
  const Keys = refs.slice(0, 100).map(stayItemKey);
  const answer = await db.send(
    new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
  );
  const found = new Map((answer.Responses?.[tableName] ?? []).map((item) => [nameOf(item), fromItem(item)]));
  const unread = new Set((answer.UnprocessedKeys?.[tableName]?.Keys ?? []).map(nameOf));
  return refs.map((ref, i) => {
    const name = nameOf(stayItemKey(ref));
    return unread.has(name) || i >= 100 ? 'unread' : found.get(name);
  });
}

function nameOf({ pk, sk }: Record<string, AttributeValue>): string {
  return `${pk?.S}\n${sk?.S}`;
}
