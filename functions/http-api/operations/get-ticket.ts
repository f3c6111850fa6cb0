import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** One ticket, as in the list, and the way of its mail. */
export async function getTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  return ticketAnswerOf(await ticketOf(request, deps), request, deps);
}
