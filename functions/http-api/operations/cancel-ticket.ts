import { cancelTicket } from '../../../src/domain/changes/change-by-hand.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import { changeTicket } from '../change-ticket.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketAnswerOf } from '../ticket-of.ts';

/** Cancels a ticket; one that is cancelled stays so. */
export async function cancelOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  const stay = await changeTicket(request, async (before) => cancelTicket(before, request.access.location, by), deps);
  return ticketAnswerOf(stay, request, deps);
}
