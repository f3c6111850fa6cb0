import { waysPart } from '../core/owed/tried-ways.ts';
import type { StoredTicket } from '../core/ports.ts';
import { shownRoom } from '../core/stay/source.ts';
import { hasTicket, type Ticketed } from '../core/stay/stay.ts';
import { formerStanding, ticketStatus } from '../core/ticket/status.ts';
import { usesOf } from '../networks/accounting/ticket-uses.service.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from './api-request.service.ts';
import { Problem } from './wire/problem.ts';
import { readPrintQuery } from './wire/queries.schema.ts';
import type { OneTicketAnswer } from './wire/ticket-answers.schema.ts';
import { toMailAnswer, toTicketAnswer } from './wire/ticket-answers.schema.ts';

/** One ticket, as in the list, and the way of its mail. */
export async function getTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  return ticketAnswerOf(await ticketOf(request, deps), request, deps);
}

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
    ...waysPart(stay, at),
    ...(former.length > 0 && {
      formerTickets: former.map(({ serial, until }) => ({ serial, standsUntil: until })),
    }),
  };
  return { status: 200, body };
}

/** A ticket as a page that a browser prints, in the language that the guest's mail would have. */
export async function printTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const printing = readPrintQuery(request.queryStringParameters ?? {});
  const { stay } = await ticketOf(request, deps);
  assertUsable(stay, deps.now());
  // Few calls print: the others do without eleven languages.
  const { ticketLetter } = await import('../mail/ticket-letter.ts');
  const { printedPage } = await import('../mail/print/printed-page.page.ts');
  const { ticket, facts } = stay;
  const { portalUrl, logos } = deps;
  const logo = await logos.of(location).catch(() => undefined);
  const letter = ticketLetter({ location, ticket, guest: facts.guest, room: shownRoom(stay), portalUrl, logo });
  return { status: 200, body: printedPage([letter], printing) };
}

/** Lets a ticket pass whose code still opens the network, or will. @throws Problem if it is cancelled or has expired */
function assertUsable(stay: Ticketed, now: number): void {
  const status = ticketStatus(stay, now);
  if (status === 'cancelled') throw new Problem('ticket_cancelled');
  if (status === 'expired') throw new Problem('ticket_expired');
}
