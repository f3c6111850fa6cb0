import type { QuietSpan, TicketTimes } from '../../app/ports/ticket-times.ts';
import { positionTime } from '../../domain/ticket/ticket-list.ts';
import { epochMs, isoTime } from '../../domain/time/instant.ts';
import { mapConcurrent } from '../../kit/map-concurrent.ts';
import type { Table } from '../table/table.ts';
import { wholeList } from '../table/tallies/tallies.ts';
import { entryPages } from './entry-pages.ts';

/** When tickets were created, from the table's index: half a read unit for a location that is not quiet. */
export function ticketTimes(table: Table): TicketTimes {
  return (locationIds, span) => mapConcurrent(locationIds, (id) => timesOf(id, span, table));
}

async function timesOf(locationId: string, { from, quietFrom }: QuietSpan, table: Table): Promise<readonly number[]> {
  const times: number[] = [];
  const range = { after: isoTime(from), through: wholeList.through };
  for await (const page of entryPages(locationId, range, table, { newestFirst: true, pageSize: 1 })) {
    for (const { position } of page) times.push(epochMs(positionTime(position)));
    if (times[0] !== undefined && times[0] > quietFrom) return [];
  }
  return times;
}
