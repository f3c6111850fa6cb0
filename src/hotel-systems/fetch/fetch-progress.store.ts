import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { PropertyTrigger } from '../translate/translated.ts';
import type { PageMessage } from '../translate/webhook-message.ts';

/** A trigger that is asked for again and again is fetched nevertheless, in milliseconds after it was asked for first. */
const longestWait = 60_000;

/** Longer than a message lives, in seconds. */
const keptFor = 15 * 86_400;

/** The fetches in the table, an item each while it is asked for. */
export function pendingFetches({ db, tableName, now }: Table & { readonly now: () => number }) {
  const place = (connectionId: string, { trigger: { kind, id }, property = '' }: PropertyTrigger) => ({
    TableName: tableName,
    Key: connectionKey(connectionId, `FETCH#${kind}#${id}#${property}`),
  });
  return {
    /**
     * Notes that a trigger was asked for under a new token; every earlier token of it, for the same property, is superseded
     * from now on, unless it has waited for a minute already.
     */
    async ask(connectionId: string, about: PropertyTrigger, token: string) {
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
    /** Whether a token is the last one that was asked for, or none is noted any more. */
    async isLast(connectionId: string, about: PropertyTrigger, token: string) {
      const read = new GetItemCommand({ ...place(connectionId, about), ConsistentRead: true });
      const { Item } = await db.send(read);
      if (!Item || Item.token?.S === token) return true;
      return Number(Item.since?.N) + longestWait < now();
    },
    /** Forgets a trigger that was fetched, unless another token has been asked for meanwhile. */
    async done(connectionId: string, about: PropertyTrigger, token: string) {
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

/** Which fetches are asked for, so that several deliveries about one thing within seconds cost one. */
export type PendingFetches = ReturnType<typeof pendingFetches>;

/** Lists that are being read in the table, an item for each that has more than one page. */
export function listProgress({ db, tableName, now }: Table & { readonly now: () => number }) {
  const place = ({ connection, list, property = '', at }: PageMessage) => ({
    TableName: tableName,
    Key: connectionKey(connection, `LIST#${at}#${list}#${property}`),
  });
  return {
    /** Whether the page is to be read: no page after it was asked for. */
    async isNext(page: PageMessage) {
      const { Item } = await db.send(new GetItemCommand({ ...place(page), ConsistentRead: true }));
      return Number(Item?.pages?.N ?? 0) <= page.read;
    },
    /** Notes that the page after it was asked for. */
    async passed(page: PageMessage) {
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

/**
 * How far the lists of a sync have been read. A queue may give a message twice, and a page that was read twice would have all
 * pages after it read twice, and some of those again: of a long list there would be no end.
 */
export type ListProgress = ReturnType<typeof listProgress>;
