import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ListProgress } from '../../../app/ports/connections/list-progress.ts';
import type { PageMessage } from '../../../domain/model/connections/webhook-message.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Longer than a message lives, in seconds. */
const keptFor = 15 * 86_400;

/** Lists that are being read in the table, an item for each that has more than one page. */
export function listProgress({ db, tableName, now }: Table & { readonly now: () => number }): ListProgress {
  const place = ({ connection, list, property = '', at }: PageMessage) => ({
    TableName: tableName,
    Key: connectionKey(connection, `LIST#${at}#${list}#${property}`),
  });
  return {
    async isNext(page) {
      const { Item } = await db.send(new GetItemCommand({ ...place(page), ConsistentRead: true }));
      return Number(Item?.pages?.N ?? 0) <= page.read;
    },
    async passed(page) {
      const note = new UpdateItemCommand({
        ...place(page),
        UpdateExpression: 'SET pages = :pages, #ttl = :ttl',
        ConditionExpression: 'attribute_not_exists(pages) OR pages < :pages',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':pages': { N: String(page.read + 1) },
          ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        },
      });
      await conditionHeld(db.send(note));
    },
  };
}
