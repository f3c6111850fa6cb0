import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import { readStayItems } from '../table/stays/read-stay-items.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import { stayRefOf } from '../table/stays/stay-ref.ts';
import type { Table } from '../table/table.ts';
import { type ListRange, wholeList } from '../table/tallies/tallies.ts';
import { type EntryReading, entryPages } from './entry-pages.ts';

/** The tickets of a location that an index's filter lets through, each with its whole stay, in the order of the list. */
export async function* wholeTickets(
  locationId: string,
  range: ListRange,
  { now, ...table }: Table & { readonly now: () => number },
  filter: EntryReading['filter'],
): AsyncGenerator<StoredTicket & { readonly position: string; readonly price: number }> {
  for await (const page of entryPages(locationId, range, table, { filter })) {
    const entries = page.filter(({ keptUntil }) => keptUntil > now());
    const items = await readStayItems(
      locationId,
      entries.map(({ sk }) => sk),
      table,
      true,
    );
    const found = new Map(items.map((item) => [item.ticketAt?.S ?? '', item]));
    for (const { position, price } of entries) {
      const item = found.get(position);
      const stay = item && fromItem(item);
      if (item && hasTicket(stay)) yield { ref: stayRefOf(item), stay, position, price };
    }
  }
}

/** After its end, a ticket's last use is still learnt: in milliseconds. */
const afterEnd = 24 * 3_600_000;

/** The tickets of a location that have not ended for a day. */
export function liveTickets(
  table: Table & { readonly now: () => number },
): (locationId: string) => AsyncIterable<StoredTicket> {
  return (locationId) =>
    wholeTickets(locationId, wholeList, table, {
      FilterExpression: '#end > :since',
      ExpressionAttributeNames: { '#end': 'end' },
      ExpressionAttributeValues: { ':since': { N: String((table.now() - afterEnd) / 1000) } },
    });
}
