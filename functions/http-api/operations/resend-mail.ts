import { Problem } from '../../../src/contract/rest/problem.ts';
import { readFields } from '../../../src/contract/rest/read-fields.ts';
import { resendMailRequest } from '../../../src/contract/rest/ticket-requests.ts';
import { resendMail, type Ticketed } from '../../../src/domain/change-by-hand.ts';
import { isMailAddress, tidyMailAddress } from '../../../src/domain/mail-address.ts';
import type { Answer, OpenCall } from '../call.ts';
import { changeTicket } from '../change-ticket.ts';
import { checkAlive } from '../check-alive.ts';
import type { HttpApiDeps } from '../deps.ts';
import { requestBody } from '../request-body.ts';
import { takeUses } from '../take-uses.ts';
import { ticketAnswerOf } from '../ticket-of.ts';

/** Mails a ticket once more, to the address that is known or to a new one; a mail that is on its way already is not doubled. */
export async function resendOne(call: OpenCall, deps: HttpApiDeps): Promise<Answer> {
  const { userId } = call.text === '' ? {} : readFields(requestBody(call), resendMailRequest);
  const email = userId ? tidyMailAddress(userId) : undefined;
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  let counted = false;
  const stay = await changeTicket(
    call,
    async (before) => {
      checkMailable(before, email, by.now);
      if (isOnItsWay(before, email)) return before;
      if (!counted) await takeUses(call.access.keyId, ['mails'], deps);
      counted = true;
      return resendMail(before, email, by);
    },
    deps,
  );
  return { ...ticketAnswerOf(stay, call, deps), status: 202 };
}

function checkMailable(stay: Ticketed, email: string | undefined, now: number): void {
  checkAlive(stay, now);
  if (email === undefined && !isMailAddress(stay.facts.guest?.email ?? '')) {
    throw new Problem('invalid', [{ pointer: '/userId', detail: 'is needed: no address of the guest is known' }]);
  }
}

function isOnItsWay({ mail, facts }: Ticketed, email: string | undefined): boolean {
  const underway = mail?.st === 'pending' || mail?.st === 'sending';
  return underway && (email === undefined || email === facts.guest?.email);
}
