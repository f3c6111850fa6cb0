import type { KeptEvents } from '../../../app/ports/events-out/kept-events.ts';
import type { Table } from '../table.ts';
import { keptEventItem } from './kept-event-item.ts';
import { writeInBatches } from './write-in-batches.ts';

/** Events kept in the table. */
export function keepEvents(table: Table): KeptEvents {
  return {
    async keep(events) {
      const items = events.map(keptEventItem);
      // One batch may tell of one end twice; DynamoDB takes a key once.
      const byKey = new Map(items.map((item) => [`${item.pk?.S}\n${item.sk?.S}`, item]));
      await writeInBatches(
        [...byKey.values()].map((Item) => ({ PutRequest: { Item } })),
        table,
      );
    },
  };
}
