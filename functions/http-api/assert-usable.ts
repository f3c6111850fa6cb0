import { Problem } from '../../src/contract/rest/problem.ts';
import type { Ticketed } from '../../src/domain/model/stay.ts';
import { ticketStatus } from '../../src/domain/ticket/ticket-status.ts';

/** Lets a ticket pass whose code still opens the network, or will. @throws Problem if it is cancelled or has expired */
export function assertUsable(stay: Ticketed, now: number): void {
  const status = ticketStatus(stay, now);
  if (status === 'cancelled') throw new Problem('ticket_cancelled');
  if (status === 'expired') throw new Problem('ticket_expired');
}
