import { consumeQuota } from '../../../src/app/access/consume-quota.ts';
import { resendTicketMail } from '../../../src/app/tickets/resend-ticket-mail.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { resendMailRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { storedAddress } from '../../../src/contract/text/stored-address.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** Mails a ticket once more, to the address that is known or to a new one; a mail that is on its way already is not doubled. */
export async function resendOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { userId } = request.text === '' ? {} : readFields(requestBody(request), resendMailRequest);
  const { location, keyId } = request.access;
  const order = {
    ...(userId && { email: storedAddress(userId) }),
    by: { now: deps.now(), id: `api-${deps.newId()}` },
    resendsPerHour: deps.resendsPerHour,
    locationOf: async () => location,
    count: () => consumeQuota(keyId, ['mails'], deps),
  };
  const stored = await resendTicketMail(() => ticketOf(request, deps), order, deps);
  return { ...(await ticketAnswerOf(stored, request, deps)), status: 202 };
}
