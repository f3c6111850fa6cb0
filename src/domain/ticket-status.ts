import type { Stay } from './stay.ts';

/** What a ticket is good for at an instant (epoch milliseconds): derived on read, never stored. */
export type TicketStatus = 'cancelled' | 'expired' | 'new';

/** The status of a stay's ticket; `until` in epoch milliseconds. */
export function ticketStatus({ state }: Pick<Stay, 'state'>, until: number, now: number): TicketStatus {
  if (state !== 'active') return 'cancelled';
  return now >= until ? 'expired' : 'new';
}
