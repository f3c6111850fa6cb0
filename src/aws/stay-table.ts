import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stays } from '../domain/ports.ts';
import { fromItem, toItem } from './stay-item.ts';
import { stayItemKey, stayRef } from './stay-ref.ts';
import { took } from './took.ts';

/** The table and how to reach it. */
export interface Table {
  readonly db: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}

/** The stays in the table; each is kept for `retentionDays` after its end. */
export function stayTable({ db, tableName, retentionDays }: Table & { readonly retentionDays: number }): Stays {
  return {
    ref: stayRef,
    async get(ref) {
      const found = await db.send(
        new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true }),
      );
      return found.Item && fromItem(found.Item);
    },
    put(ref, before, after) {
      const rev = (before?.rev ?? 0) + 1;
      const condition = before
        ? {
            ConditionExpression: '#rev = :rev',
            ExpressionAttributeNames: { '#rev': 'rev' },
            ExpressionAttributeValues: { ':rev': { N: String(before.rev) } },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = toItem(ref, { ...after, rev }, retentionDays);
      return took(db.send(new PutItemCommand({ TableName: tableName, Item, ...condition })));
    },
  };
}
