import type { Ticketed } from '../../src/domain/change-by-hand.ts';
import { changeStoredTicket } from '../../src/domain/change-stored-ticket.ts';
import type { StayRef } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import type { OpenCall } from './call.ts';
import type { HttpApiDeps } from './deps.ts';
import { ticketOf } from './ticket-of.ts';

/**
 * Changes the ticket that a path names by one conditional write, and announces the mail that is owed by it.
 * @param change gives the stay as it should be; the same one if nothing changes
 * @throws Problem if there is no such ticket, or `change` refuses
 */
export function changeTicket(
  call: OpenCall,
  change: (stay: Ticketed, ref: StayRef) => Promise<Stay>,
  deps: HttpApiDeps,
): Promise<Ticketed> {
  return changeStoredTicket(() => ticketOf(call, deps), change, deps);
}
