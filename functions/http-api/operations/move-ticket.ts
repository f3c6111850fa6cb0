import { Problem } from '../../../src/contract/rest/problem.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { readMoment } from '../../../src/contract/rest/read-moment.ts';
import { moveTicketRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { moveTicket } from '../../../src/domain/changes/change-by-hand.ts';
import { endRefusal, postedEnd } from '../../../src/domain/ticket/posted-terms.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import { changeTicket } from '../change-ticket.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { ticketAnswerOf } from '../ticket-of.ts';

/** Moves the end of a ticket; the guest keeps the code. */
export async function moveOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const fields = readFields(requestBody(request), moveTicketRequest);
  const wanted = readMoment(fields.valid_until);
  if (!wanted) throw new Problem('invalid');
  const until = postedEnd(wanted, location.timeZone);
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  const stay = await changeTicket(
    request,
    async (before, ref) => {
      const { ticket } = before;
      if (before.state !== 'active') throw new Problem('ticket_cancelled');
      const refusal = endRefusal(ticket.from, until);
      if (refusal) throw new Problem('invalid', [refusal]);
      if (until === ticket.until) return before;
      // A ticket that lasts longer needs its code for longer.
      const kept = until <= ticket.until || (await deps.codes.claim(ticket.realm, ticket.user, ref, until));
      if (!kept) throw new Problem('code_taken');
      return moveTicket(before, until, location, by);
    },
    deps,
  );
  return ticketAnswerOf(stay, request, deps);
}
