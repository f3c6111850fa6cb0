import { changeStoredTicket } from '../../../src/app/tickets/change-stored-ticket.ts';
import { cancelTicket } from '../../../src/domain/changes/change-by-hand.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** Cancels a ticket; one that is cancelled stays so. */
export async function cancelOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  const { location } = request.access;
  const find = () => ticketOf(request, deps);
  const stay = await changeStoredTicket(find, (before) => cancelTicket(before, location, by), deps);
  return ticketAnswerOf(stay, request, deps);
}
