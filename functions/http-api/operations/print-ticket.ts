import { readPrintQuery } from '../../../src/contract/rest/print-query.ts';
import { shownRoom } from '../../../src/domain/facts/shown-room.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import { assertUsable } from '../assert-usable.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketOf } from '../ticket-of.ts';

/** A ticket as a page that a browser prints, in the language that the guest's mail would have. */
export async function printTicket(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const printing = readPrintQuery(request.queryStringParameters ?? {});
  const { stay } = await ticketOf(request, deps);
  assertUsable(stay, deps.now());
  // Few calls print: the others do without eleven languages.
  const { ticketLetter } = await import('../../../src/channels/email/ticket-letter.ts');
  const { printedPage } = await import('../../../src/channels/print/printed-page.ts');
  const { ticket, facts } = stay;
  const { portalUrl } = deps;
  const letter = ticketLetter({ location, ticket, guest: facts.guest, room: shownRoom(stay), portalUrl });
  return { status: 200, body: printedPage([letter], printing) };
}
