import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import { hasTicket } from '../../domain/model/stay.ts';
import { readStayItems } from '../table/stays/read-stay-items.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import { stayRefOf } from '../table/stays/stay-ref.ts';
import type { Table } from '../table/table.ts';
import type { ListEntry } from './entry-pages.ts';

type Wanted = Pick<ListEntry, 'position' | 'sk'>;

/**
 * The tickets of a location's entries, in the same order. An entry whose stay has got another ticket meanwhile is left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function entriesTickets(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
): Promise<StoredTicket[]> {
  const found = await readAll(locationId, entries, table, false);
  // Half as dear, but what was written this moment may be missing.
  const missing = entries.filter((entry) => !found.has(entry.position));
  const late = await readAll(locationId, missing, table, true);
  return entries.flatMap(({ position }) => found.get(position) ?? late.get(position) ?? []);
}

/** Tickets by their positions. */
async function readAll(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
  consistent: boolean,
): Promise<Map<string, StoredTicket>> {
  const sortKeys = entries.map(({ sk }) => sk);
  const items = await readStayItems(locationId, sortKeys, table, consistent);
  const found = new Map<string, StoredTicket>();
  for (const item of items) {
    const stay = fromItem(item);
    if (hasTicket(stay)) found.set(item.ticketAt?.S ?? '', { ref: stayRefOf(item), stay });
  }
  return found;
}
