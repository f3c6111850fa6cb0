import { usesOf } from '../../src/app/network/uses-of.ts';
import type { StoredTicket } from '../../src/app/ports/stored-ticket.ts';
import type { OneTicketAnswer } from '../../src/contract/rest/answers.ts';
import { toMailAnswer } from '../../src/contract/rest/mail-answers.ts';
import { Problem } from '../../src/contract/rest/problem.ts';
import { toTicketAnswer } from '../../src/contract/rest/ticket-answers.ts';
import { hasTicket } from '../../src/domain/model/stay.ts';
import { formerStanding } from '../../src/domain/ticket/stands-until.ts';
import type { Answer, AuthorizedRequest } from './api-request.ts';
import type { HttpApiDeps } from './deps.ts';

/** The ticket that a path names. @throws Problem if there is none at the location */
export async function ticketOf(
  { access, pathParameters }: AuthorizedRequest,
  { lists }: Pick<HttpApiDeps, 'lists'>,
): Promise<StoredTicket> {
  const serial = pathParameters?.serial ?? '';
  const found = /^[1-9]\d{0,11}$/.test(serial) ? await lists.bySerial(access.location.id, serial) : undefined;
  const { ref, stay } = found ?? {};
  if (!ref || !hasTicket(stay) || stay.ticket.serial !== serial) throw new Problem('no_ticket');
  return { ref, stay };
}

/** A ticket as it now stands, with the way of its mail, as an answer. */
export async function ticketAnswerOf(
  stored: StoredTicket,
  request: AuthorizedRequest,
  { now, uses }: Pick<HttpApiDeps, 'now' | 'uses'>,
): Promise<Answer> {
  const { stay } = stored;
  const { access, locationKey } = request;
  const [use] = await usesOf([stored], uses);
  const at = now();
  const former = formerStanding(stay, at);
  const body: OneTicketAnswer = {
    ...toTicketAnswer({ stay, use }, access.location, locationKey, at),
    mail: toMailAnswer(stay),
    ...(former.length > 0 && {
      formerTickets: former.map(({ serial, until }) => ({ serial, standsUntil: until })),
    }),
  };
  return { status: 200, body };
}
