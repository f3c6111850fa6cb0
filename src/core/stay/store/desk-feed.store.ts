import { randomBytes } from 'node:crypto';
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { queryAll, rememberReads, type Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { DeskFeed, DeskMark, OpenDesks, SeenChange } from '../desk-feed.ts';

const minute = 60_000;

/** A desk that is not noted any more counts as open for so long: a browser asks a page in the background to wait for a minute. */
const openFor = 5 * minute;

/** How long it is not asked again whether a desk has been opened meanwhile: well below the time after which a page relies on it. */
const closedFor = 5_000;

/** Seconds for which a change is kept: whoever has not asked for as long asks for all. */
const keptFor = 3_600;

/** Changes that are kept for a location until they can be told: an item bears them. */
const mostUnsent = 2_000;

/** Sorts behind all times. */
const openSortKey = 'open';

/** The feed of a location's changes, as the page of its guests reads it. */
export function deskFeed(table: Table): DeskFeed {
  const { db, tableName } = table;
  return {
    read: async (locationId, after) => {
      const query = {
        ConsistentRead: false,
        KeyConditionExpression: 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: { ':pk': partitionOf(locationId), ':after': { S: isoTime(after) } },
      };
      const items = await queryAll(query, table);
      const changes = items.flatMap(({ stays }) => (stays?.L ?? []).map(({ S = '' }) => storedChange(S)));
      return { mark: items.map(storedMark).find((mark) => mark !== undefined), changes };
    },
    keepOpen: async (locationId, known, at) => {
      // Not on the brink: who tells of changes may think that it is over.
      const isOpen = known !== undefined && known.until > at + minute;
      if (isOpen && known.notedAt > at - minute) return known;
      const mark = { since: isOpen ? known.since : at, notedAt: at, until: at + openFor };
      const Item = { pk: partitionOf(locationId), sk: { S: openSortKey }, ...markItem(mark), ...ttlItem(at) };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
      return mark;
    },
  };
}

/** Tells the feed. */
export function openDesks({ now, ...table }: Table & { readonly now: () => number }): OpenDesks {
  const { db, tableName } = table;
  const isOpen = rememberReads(
    async (locationId) => {
      const Key = { pk: partitionOf(locationId), sk: { S: openSortKey } };
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
      const mark = Item && storedMark(Item);
      return mark && mark.until > now() ? mark : undefined;
    },
    { now, freshFor: minute, missingFor: closedFor, most: 1000 },
  );
  const unsent = new Map<string, readonly SeenChange[]>();
  const write = async (locationId: string, changes: readonly SeenChange[]) => {
    if (!(await isOpen(locationId))) return;
    const at = now();
    const sk = { S: `${isoTime(at)}#${randomBytes(4).toString('hex')}` };
    const stays = { L: changes.map((change) => ({ S: changeText(change) })) };
    const Item = { pk: partitionOf(locationId), sk, stays, ...ttlItem(at) };
    await db.send(new PutItemCommand({ TableName: tableName, Item }));
  };
  return {
    tell: async (locationId, changes) => {
      const all = [...(unsent.get(locationId) ?? []), ...changes];
      if (all.length === 0) return;
      unsent.delete(locationId);
      try {
        await write(locationId, all);
      } catch (error) {
        unsent.set(locationId, all.slice(-mostUnsent));
        throw error;
      }
    },
  };
}

function partitionOf(locationId: string) {
  return { S: `DESK#${locationId}` };
}

function ttlItem(at: number) {
  return { ttl: { N: String(Math.floor(at / 1000) + keptFor) } };
}

function markItem({ since, notedAt, until }: DeskMark) {
  return { since: { N: String(since) }, notedAt: { N: String(notedAt) }, until: { N: String(until) } };
}

function storedMark({ sk, since, notedAt, until }: Record<string, AttributeValue>): DeskMark | undefined {
  if (sk?.S !== openSortKey) return undefined;
  return { since: Number(since?.N), notedAt: Number(notedAt?.N), until: Number(until?.N) };
}

function changeText({ key, was }: SeenChange): string {
  return was === undefined ? key : `${key}#${was}`;
}

function storedChange(text: string): SeenChange {
  const [key = '', was] = text.split('#');
  return { key, ...(was !== undefined && { was }) };
}
