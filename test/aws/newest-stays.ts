import { newestTickets } from '../../src/aws/lists/read-tickets.ts';
import type { Ticketed } from '../../src/domain/model/stay.ts';

/** The stays of a location's newest tickets. */
export async function newestStays(...asked: Parameters<typeof newestTickets>): Promise<Ticketed[]> {
  return (await newestTickets(...asked)).map(({ stay }) => stay);
}
