import { randomBytes } from 'node:crypto';
import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { queryAll, rememberReads, type Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { SeenChange } from '../present.ts';

/** That a desk of a location is open: somebody has the page of its guests before them. Epoch milliseconds. */
export interface DeskMark {
  /** Since when without a gap. */
  readonly since: number;
  readonly notedAt: number;
  /** Unless it is noted again, from then on nobody looks. */
  readonly until: number;
}

/** What has changed at a location while a desk was open. */
export interface DeskFeed {
  /** The changes noted after an instant (epoch milliseconds), and whether a desk is open: half a read unit if there are none. */
  read(locationId: string, after: number): Promise<DeskNews>;
  /**
   * Notes that a desk is open, once a minute at most.
   * @param known the mark as it was read
   */
  keepOpen(locationId: string, known: DeskMark | undefined): Promise<DeskMark>;
}

/** What a reading of the feed has brought. */
export interface DeskNews {
  readonly mark: DeskMark | undefined;
  readonly changes: readonly SeenChange[];
}

/** Who tells open desks what has changed. */
export interface OpenDesks {
  /** Resolves at once where no desk is open: that is known for five seconds, and for a minute where one is. */
  tell(locationId: string, changes: readonly SeenChange[]): Promise<void>;
}

const minute = 60_000;

/** A desk that is not noted any more counts as open for so long: a browser asks a page in the background to wait for a minute. */
const openFor = 5 * minute;

/** What was not told a desk that had just been opened is there to be read once it has been open for so long, in milliseconds. */
export const steadyAfter = 10_000;

/** How long it is not asked again whether a desk has been opened meanwhile: well below `steadyAfter`. */
const closedFor = 5_000;

/** Seconds for which a change is kept: a page that was away for longer reads all. */
const keptFor = 3_600;

/** Sorts behind all times. */
const openSortKey = 'open';

/** The feed of a location's changes, as the page of its guests reads it. */
export function deskFeed({ now, ...table }: Table & { readonly now: () => number }): DeskFeed {
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
    keepOpen: async (locationId, known) => {
      const at = now();
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
  return {
    tell: async (locationId, changes) => {
      if (changes.length === 0 || !(await isOpen(locationId))) return;
      const at = now();
      const sk = { S: `${isoTime(at)}#${randomBytes(4).toString('hex')}` };
      const stays = { L: changes.map((change) => ({ S: changeText(change) })) };
      const Item = { pk: partitionOf(locationId), sk, stays, ...ttlItem(at) };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
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
