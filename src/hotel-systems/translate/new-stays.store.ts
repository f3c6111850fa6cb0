import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../core/stay/stay.ts';
import { fromItem } from '../../core/stay/store/stay-item.store.ts';
import { stayItemKey, stayRef } from '../../core/stay/store/stay-ref.store.ts';
import { countUp } from '../../kit/aws/counter.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';

/** Seconds that an hour's count is kept, for whoever looks into a URL that was stolen. */
const keptFor = 40 * 86_400;

/** Counts in the table, an item for each connection and hour (UTC). */
export function newStays(table: Table & { readonly now: () => number }) {
  const { db, tableName, now } = table;
  return {
    /** Counts a reservation, unless it was confirmed before; false if the hour's are used up. */
    async take(connectionId: string, stay: NamedStay, most: number) {
      const Key = stayItemKey(stayRef(stay));
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key }));
      if (Item && wasConfirmed(fromItem(Item))) return true;
      const key = connectionKey(connectionId, `HOUR#${new Date(now()).toISOString().slice(0, 13)}`);
      const until = Math.floor(now() / 1000) + keptFor;
      return (await countUp(table, { key, name: 'stays', most, until })) !== undefined;
    },
  };
}

/** How many reservations that nobody knew a connection's deliveries have brought in this hour. */
export type NewStays = ReturnType<typeof newStays>;

/** Whether a stay was confirmed before. What was tentative, or heard of by its cancellation, can still bring a ticket. */
function wasConfirmed({ stands, ticket }: Stay): boolean {
  return stands || ticket !== undefined;
}

/** A stay as its events name it. */
export interface NamedStay {
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
}
