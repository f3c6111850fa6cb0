import type { Ticketed } from '../../../src/core/stay/stay.ts';
import { newestTickets } from '../../../src/core/ticket/lists/read-tickets.store.ts';

/** The stays of a location's newest tickets. */
export async function newestStays(...asked: Parameters<typeof newestTickets>): Promise<Ticketed[]> {
  return (await newestTickets(...asked)).map(({ stay }) => stay);
}
