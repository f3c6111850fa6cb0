import { changeStoredTicket } from '../../src/app/tickets/change-stored-ticket.ts';
import type { Ticketed } from '../../src/domain/model/stay.ts';
import type { StayRef } from '../../src/domain/model/stay-ref.ts';
import type { AuthorizedRequest } from './api-request.ts';
import type { HttpApiDeps } from './deps.ts';
import { ticketOf } from './ticket-of.ts';

/**
 * Changes the ticket that a path names by one conditional write, and announces the mail that is owed by it.
 * @param change gives the stay as it should be; the same one if nothing changes
 * @throws Problem if there is no such ticket, or `change` refuses
 */
export function changeTicket(
  request: AuthorizedRequest,
  change: (stay: Ticketed, ref: StayRef) => Promise<Ticketed>,
  deps: HttpApiDeps,
): Promise<Ticketed> {
  return changeStoredTicket(() => ticketOf(request, deps), change, deps);
}
