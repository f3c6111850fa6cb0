import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { PendingFetches } from '../translate/send-events.service.ts';
import type { PropertyTrigger } from '../translate/translated.ts';
import type { PageMessage } from '../translate/webhook-message.ts';
import type { ListProgress } from './fetch-reservations.service.ts';

/** A trigger that is asked for again and again is fetched nevertheless, in milliseconds after it was asked for first. */
const longestWait = 60_000;

/** Longer than a message lives, in seconds. */
const keptFor = 15 * 86_400;

/** The fetches in the table, an item each while it is asked for. */
export function pendingFetches({ db, tableName, now }: Table & { readonly now: () => number }): PendingFetches {
  const place = (connectionId: string, { trigger: { kind, id }, property = '' }: PropertyTrigger) => ({
    TableName: tableName,
    Key: connectionKey(connectionId, `FETCH#${kind}#${id}#${property}`),
  });
  return {
    async ask(connectionId, about, token) {
      const note = new UpdateItemCommand({
        ...place(connectionId, about),
        UpdateExpression: 'SET #token = :token, since = if_not_exists(since, :now), #ttl = :ttl',
        ExpressionAttributeNames: { '#token': 'token', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':token': { S: token },
          ':now': { N: String(now()) },
          ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        },
      });
      await db.send(note);
    },
    async isLast(connectionId, about, token) {
      const read = new GetItemCommand({ ...place(connectionId, about), ConsistentRead: true });
      const { Item } = await db.send(read);
      if (!Item || Item.token?.S === token) return true;
      return Number(Item.since?.N) + longestWait < now();
    },
    async done(connectionId, about, token) {
      const isLast = {
        ConditionExpression: '#token = :token',
        ExpressionAttributeNames: { '#token': 'token' },
        ExpressionAttributeValues: { ':token': { S: token } },
      };
      if (await conditionHeld(db.send(new DeleteItemCommand({ ...place(connectionId, about), ...isLast })))) return;
      // Whoever asked meanwhile waits from now on.
      const again = new UpdateItemCommand({
        ...place(connectionId, about),
        UpdateExpression: 'SET since = :now',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': { N: String(now()) } },
      });
      await conditionHeld(db.send(again));
    },
  };
}

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
