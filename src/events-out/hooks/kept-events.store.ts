import { type AttributeValue, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { queryPages, type Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { OutgoingEvent } from '../outgoing-event.ts';
import type { HookMessage } from './hook-queue.store.ts';

/** The events of locations in the table, an item each, in the order in which they were written. */
export function keptEvents({ db, tableName, now }: Table & { readonly now: () => number }) {
  return {
    /** Keeps events of a location. One that was kept before is kept once. @throws the client's error if one could not be kept */
    async keep(locationId: string, events: readonly WrittenEvent[]) {
      await mapConcurrent(events, async ({ writtenAt, ...kept }) => {
        const { sequence, id } = kept.event;
        const key = { pk: { S: partition(locationId) }, sk: { S: `${writtenAt}#${sequence}#${id}` } };
        const Item = { ...key, ...toKeptItem(kept, now()) };
        await db.send(new PutItemCommand({ TableName: tableName, Item }));
      });
    },
  };
}

/** The events of locations that have hooks, for 14 days. */
export type KeptEvents = ReturnType<typeof keptEvents>;

/** The events of a location since an instant (ISO-8601), the oldest first. */
export async function* keptSince(locationId: string, since: string, table: Table): AsyncGenerator<KeptEvent> {
  const query = {
    KeyConditionExpression: 'pk = :pk AND sk >= :since',
    ExpressionAttributeValues: { ':pk': { S: partition(locationId) }, ':since': { S: since } },
  };
  for await (const items of queryPages(query, table)) yield* items.map(fromKeptItem);
}

function partition(locationId: string): string {
  return `EVENTS-OUT#${locationId}`;
}

/** The events that hooks have missed, in the table, an item each. */
export function missedEvents({ db, tableName, now }: Table & { readonly now: () => number }) {
  return {
    /** Notes one for a replay, for 14 days; noted twice, it is noted once. */
    async note({ hook, event, stay }: HookMessage) {
      const Item = { ...missedKey(hook, event), ...toKeptItem({ event, stay }, now()) };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}

/** Events that a hook has not got: it was paused, its address was gone, or it did not take them for three days. */
export type MissedEvents = ReturnType<typeof missedEvents>;

/** The events that a hook has missed, the oldest first. */
export async function* missedBy(hookId: string, table: Table): AsyncGenerator<KeptEvent> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: missedPartition(hookId) } },
  };
  for await (const items of queryPages(query, table)) yield* items.map(fromKeptItem);
}

/** Forgets that a hook has missed an event, which is on its way again. */
export async function forgetMissed(
  hookId: string,
  { event }: Pick<KeptEvent, 'event'>,
  { db, tableName }: Table,
): Promise<void> {
  await db.send(new DeleteItemCommand({ TableName: tableName, Key: missedKey(hookId, event) }));
}

function missedKey(hookId: string, { time, sequence, id }: KeptEvent['event']) {
  return { pk: { S: missedPartition(hookId) }, sk: { S: `${time}#${sequence}#${id}` } };
}

function missedPartition(hookId: string): string {
  return `MISSED#${hookId}`;
}

type Item = Record<string, AttributeValue>;

/** Seconds for which an event can be sent again: 14 days. DynamoDB may take some days more to remove it. */
export const keptFor = 14 * 86_400;

/** An event as it is kept for a replay, without its key. @param now epoch milliseconds */
function toKeptItem({ event, stay }: KeptEvent, now: number): Item {
  return {
    stay: { S: stay },
    event: { S: JSON.stringify(event) },
    ttl: { N: String(Math.floor(now / 1000) + keptFor) },
  };
}

/** An event that was kept. */
function fromKeptItem({ event, stay }: Item): KeptEvent {
  return { event: JSON.parse(event?.S ?? ''), stay: stay?.S ?? '' };
}

/** An event as it is kept for replays. */
export interface KeptEvent {
  readonly event: OutgoingEvent;
  /** What it is about, as in `HookMessage`. */
  readonly stay: string;
}

/** An event that is to be kept. */
export interface WrittenEvent extends KeptEvent {
  /** When what it tells was written: ISO-8601 in UTC with milliseconds. Unlike the event's own time, it never goes back in a stay. */
  readonly writtenAt: string;
}
