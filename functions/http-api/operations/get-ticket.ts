import type { Answer, OpenCall } from '../call.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** One ticket, as in the list, and the way of its mail. */
export async function getTicket(call: OpenCall, deps: HttpApiDeps): Promise<Answer> {
  const { stay } = await ticketOf(call, deps);
  return ticketAnswerOf(stay, call, deps);
}
