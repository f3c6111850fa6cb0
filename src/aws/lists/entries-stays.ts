import type { Stay } from '../../domain/model/stay.ts';
import { readStayItems } from '../table/stays/read-stay-items.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import type { Table } from '../table/table.ts';
import type { ListEntry } from './entry-pages.ts';

type Wanted = Pick<ListEntry, 'position' | 'sk'>;

/**
 * The stays of a location's entries, in the same order. An entry whose stay has got another ticket meanwhile is left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function entriesStays(locationId: string, entries: readonly Wanted[], table: Table): Promise<Stay[]> {
  const found = await readAll(locationId, entries, table, false);
  // Half as dear, but what was written this moment may be missing.
  const missing = entries.filter((entry) => !found.has(entry.position));
  const late = await readAll(locationId, missing, table, true);
  return entries.flatMap(({ position }) => found.get(position) ?? late.get(position) ?? []);
}

/** Stays by their tickets' positions. */
async function readAll(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
  consistent: boolean,
): Promise<Map<string, Stay>> {
  const sortKeys = entries.map(({ sk }) => sk);
  const items = await readStayItems(locationId, sortKeys, table, consistent);
  return new Map(items.map((item) => [item.ticketAt?.S ?? '', fromItem(item)]));
}
