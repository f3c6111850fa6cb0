import { moveTicketEnd } from '../../../src/app/tickets/move-ticket-end.ts';
import { Problem } from '../../../src/contract/rest/problem.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { readMoment } from '../../../src/contract/rest/read-moment.ts';
import { moveTicketRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { postedEnd } from '../../../src/domain/ticket/posted-terms.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** Moves the end of a ticket; the guest keeps the code. */
export async function moveOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const fields = readFields(requestBody(request), moveTicketRequest);
  const wanted = readMoment(fields.valid_until);
  if (!wanted) throw new Problem('invalid');
  const until = postedEnd(wanted, location.timeZone);
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  const stored = await moveTicketEnd(() => ticketOf(request, deps), { until, location, by }, deps);
  return ticketAnswerOf(stored, request, deps);
}
