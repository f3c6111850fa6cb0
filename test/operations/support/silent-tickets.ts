import { listedTickets } from '../../core/store/listed-tickets.ts';
import type { openTable } from '../../core/store/open-table.ts';

const hour = 3_600_000;
const week = 168 * hour;

/** Tickets of a location that has been silent for ten hours: in each of these hours one a week before, and two. */
export async function silentTickets(
  locationId: string,
  table: Awaited<ReturnType<typeof openTable>>['table'],
): Promise<void> {
  const tickets = listedTickets(locationId, table);
  for (const weeks of [2, 1]) {
    for (let hours = 9; hours > 0; hours--) await tickets.add({ written: weeks * week + hours * hour });
  }
  await tickets.add({ written: 10 * hour });
}
