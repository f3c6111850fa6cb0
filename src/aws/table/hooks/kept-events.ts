import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { KeptEvent, KeptEvents } from '../../../app/ports/events-out/kept-events.ts';
import { mapConcurrent } from '../../map-concurrent.ts';
import { queryPages } from '../query-pages.ts';
import type { Table } from '../table.ts';
import { fromKeptItem, toKeptItem } from './kept-item.ts';

/** The events of locations in the table, an item each, in the order in which they were written. */
export function keptEvents({ db, tableName, now }: Table & { readonly now: () => number }): KeptEvents {
  return {
    async keep(locationId, events) {
      await mapConcurrent(events, async ({ writtenAt, ...kept }) => {
        const { sequence, id } = kept.event;
        const key = { pk: { S: partition(locationId) }, sk: { S: `${writtenAt}#${sequence}#${id}` } };
        const Item = { ...key, ...toKeptItem(kept, now()) };
        await db.send(new PutItemCommand({ TableName: tableName, Item }));
      });
    },
  };
}

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
