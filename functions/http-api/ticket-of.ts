import type { OneTicketAnswer } from '../../src/contract/rest/answers.ts';
import { toMailAnswer } from '../../src/contract/rest/mail-answers.ts';
import { Problem } from '../../src/contract/rest/problem.ts';
import { toTicketAnswer } from '../../src/contract/rest/ticket-answers.ts';
import { hasTicket, type Ticketed } from '../../src/domain/model/stay.ts';
import type { StayRef } from '../../src/domain/model/stay-ref.ts';
import { formerStanding } from '../../src/domain/ticket/stands-until.ts';
import type { Answer, AuthorizedRequest } from './api-request.ts';
import type { HttpApiDeps } from './deps.ts';

/** The ticket that a path names. @throws Problem if there is none at the location */
export async function ticketOf(
  { access, pathParameters }: AuthorizedRequest,
  { lists }: Pick<HttpApiDeps, 'lists'>,
): Promise<{ readonly ref: StayRef; readonly stay: Ticketed }> {
  const serial = pathParameters?.serial ?? '';
  const found = /^[1-9]\d{0,11}$/.test(serial) ? await lists.bySerial(access.location.id, serial) : undefined;
  const { ref, stay } = found ?? {};
  if (!ref || !hasTicket(stay) || stay.ticket.serial !== serial) throw new Problem('no_ticket');
  return { ref, stay };
}

/** A ticket as it now stands, with the way of its mail, as an answer. */
export function ticketAnswerOf(stay: Ticketed, request: AuthorizedRequest, { now }: Pick<HttpApiDeps, 'now'>): Answer {
  const { access, locationKey } = request;
  const at = now();
  const former = formerStanding(stay, at);
  const body: OneTicketAnswer = {
    ...toTicketAnswer(stay, access.location, locationKey, at),
    mail: toMailAnswer(stay),
    ...(former.length > 0 && {
      formerTickets: former.map(({ serial, until }) => ({ serial, standsUntil: until })),
    }),
  };
  return { status: 200, body };
}
