import { Problem } from '../../../src/contract/rest/problem.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { resendMailRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { storedAddress } from '../../../src/contract/text/stored-address.ts';
import { type ResendDecision, requestResend } from '../../../src/domain/changes/request-resend.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import { changeTicket } from '../change-ticket.ts';
import { consumeQuota } from '../consume-quota.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { ticketAnswerOf } from '../ticket-of.ts';

/** Mails a ticket once more, to the address that is known or to a new one; a mail that is on its way already is not doubled. */
export async function resendOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { userId } = request.text === '' ? {} : readFields(requestBody(request), resendMailRequest);
  const email = userId ? storedAddress(userId) : undefined;
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  let counted = false;
  const stay = await changeTicket(
    request,
    async (before) => {
      const again = requestResend(before, email, request.access.location, by, deps.resendsPerHour);
      if (again.type === 'refused') throw refusal(again);
      if (again.type === 'underway') return before;
      if (!counted) await consumeQuota(request.access.keyId, ['mails'], deps);
      counted = true;
      return again.next;
    },
    deps,
  );
  return { ...ticketAnswerOf(stay, request, deps), status: 202 };
}

function refusal(again: Extract<ResendDecision, { readonly type: 'refused' }>): Problem {
  if (again.why === 'resent_too_often') return new Problem(again.why, [], { 'retry-after': String(again.seconds) });
  if (again.why !== 'no_address') return new Problem(again.why);
  const detail = 'is needed: no address of the guest is known that could be mailed to';
  return new Problem('invalid', [{ pointer: '/userId', detail }]);
}
