import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { KeptEvent } from '../../../app/ports/events-out/kept-events.ts';
import type { MissedEvents } from '../../../app/ports/events-out/missed-events.ts';
import { queryPages } from '../query-pages.ts';
import type { Table } from '../table.ts';
import { fromKeptItem, toKeptItem } from './kept-item.ts';

/** The events that hooks have missed, in the table, an item each. */
export function missedEvents({ db, tableName, now }: Table & { readonly now: () => number }): MissedEvents {
  return {
    async note({ hook, event, stay }) {
      const Item = { ...missedKey(hook, event), ...toKeptItem({ event, stay }, now()) };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}

/** The events that a hook has missed, the oldest first. */
export async function* missedBy(hookId: string, table: Table): AsyncGenerator<KeptEvent> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partition(hookId) } },
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
  return { pk: { S: partition(hookId) }, sk: { S: `${time}#${sequence}#${id}` } };
}

function partition(hookId: string): string {
  return `MISSED#${hookId}`;
}
