import { channelsPart } from '../core/owed/tried-channels.ts';
import type { StoredTicket } from '../core/ports.ts';
import { shownRoom } from '../core/stay/source.ts';
import { hasTicket, type Ticketed } from '../core/stay/stay.ts';
import { filterInZone, isFiltered, listPosition } from '../core/ticket/lists/ticket-list.ts';
import { formerStanding, knowsLogins, ticketStatus } from '../core/ticket/status.ts';
import { isoTime, localText } from '../kit/time.ts';
import { usesOf } from '../networks/accounting/ticket-uses.service.ts';
import { type Answer, type AuthorizedRequest, type HttpApiDeps, JsonText } from './api-request.service.ts';
import { type ServicesAnswer, toServiceAnswer, type UndeliveredAnswer } from './wire/answers.schema.ts';
import { Problem } from './wire/problem.ts';
import {
  cursorText,
  pagination,
  readListQuery,
  readPage,
  readPrintQuery,
  readUndeliveredQuery,
  undeliveredCursorText,
} from './wire/queries.schema.ts';
import {
  type OneTicketAnswer,
  type TicketAnswer,
  type TicketsAnswer,
  toMailAnswer,
  toTicketAnswer,
  toUndeliveredGuest,
} from './wire/ticket-answers.schema.ts';

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
    ...channelsPart(stay, at),
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
  const { printedPage } = await import('../mail/print/printed-ticket.page.ts');
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

/** Lambda answers with 6 MB at most, and an answer's text is a JSON string in it: quotes count twice. */
const mostBytes = 6_000_000;

/** A page of a location's tickets. If the page would be too large for one response it has fewer rows, and its pagination says so. */
export async function listTickets(
  request: AuthorizedRequest,
  { lists, uses, now, sourcesOf }: HttpApiDeps,
): Promise<Answer> {
  const { access, locationKey, queryStringParameters = {} } = request;
  const { location } = access;
  const { offset, after, limit, reservationId, source, ...wanted } = readListQuery(queryStringParameters);
  const filter = {
    ...filterInZone(wanted, location.timeZone),
    ...(reservationId !== undefined && {
      reservation: { reservationId, sources: source === undefined ? await sourcesOf(location.id) : [source] },
    }),
  };
  const { tickets, rows, sales } = await lists.page(location.id, {
    offset,
    limit,
    ...(after !== undefined && { after }),
    ...(isFiltered(filter) && { filter }),
    ...(knowsLogins(location) && { knowsLogins: true }),
  });
  const used = await usesOf(tickets, uses);
  const at = now();
  const data = rowsThatFit(tickets, ({ stay }, i) => toTicketAnswer({ stay, use: used[i] }, location, locationKey, at));
  const rest: Omit<TicketsAnswer, 'data'> = {
    pagination: pagination({ offset, limit: data.length < tickets.length ? data.length : limit, rows }),
    summary: sales,
    timestamp: localText(isoTime(at), location.timeZone),
  };
  const body = new JsonText(`{"data":[${data.join(',')}],${JSON.stringify(rest).slice(1)}`);
  const last = tickets[data.length - 1]?.stay;
  const headers = last && offset + data.length < rows ? nextLink(request, offset + data.length, last) : {};
  return { status: 200, body, headers };
}

/** The first rows that one answer can bear, as JSON. */
function rowsThatFit(
  tickets: readonly StoredTicket[],
  answerOf: (ticket: StoredTicket, i: number) => TicketAnswer,
): string[] {
  const rows: string[] = [];
  let bytes = 0;
  for (const [i, ticket] of tickets.entries()) {
    const row = JSON.stringify(answerOf(ticket, i));
    bytes += bytesInString(row) + 1;
    if (bytes > mostBytes) break;
    rows.push(row);
  }
  return rows;
}

/** How many bytes JSON takes as a JSON string: of what it is made of, that escapes quotes and backslashes alone. */
function bytesInString(json: string): number {
  let escapes = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === 0x22 || code === 0x5c) escapes++;
  }
  return Buffer.byteLength(json) + escapes;
}

/** Where the list goes on (RFC 8288), relative to the address that was asked. */
function nextLink({ queryStringParameters = {} }: AuthorizedRequest, offset: number, { ticket }: Ticketed) {
  const { offset: _, cursor: __, ...same } = queryStringParameters;
  const query = new URLSearchParams(Object.entries(same).filter((entry): entry is [string, string] => !!entry[1]));
  query.set('cursor', cursorText({ offset, after: listPosition(ticket) }));
  return { link: `<?${query}>; rel="next"` };
}

/** The services of a location, also those that are withdrawn: `status` and `deleted` tell. */
export async function listServices({
  access,
  locationKey,
  queryStringParameters = {},
}: AuthorizedRequest): Promise<Answer> {
  const { id, services } = access.location;
  const { offset, limit } = readPage(queryStringParameters);
  const body: ServicesAnswer = {
    data: services.slice(offset, offset + limit).map((service) => toServiceAnswer(service, id, locationKey)),
    pagination: pagination({ offset, limit, rows: services.length }),
  };
  return { status: 200, body };
}

/** The guests whom reception is to look after, those who leave first first: no names, no addresses, no codes. */
export async function listUndelivered(
  { access, queryStringParameters = {} }: AuthorizedRequest,
  { lists, now }: Pick<HttpApiDeps, 'lists' | 'now'>,
): Promise<Answer> {
  const query = readUndeliveredQuery(queryStringParameters);
  const { guests, next } = await lists.undelivered(access.location, query);
  const body: UndeliveredAnswer = { data: guests.map((guest) => toUndeliveredGuest(guest, now())) };
  if (!next) return { status: 200, body };
  const following = new URLSearchParams({ limit: String(query.limit), cursor: undeliveredCursorText(next) });
  return { status: 200, body, headers: { link: `<?${following}>; rel="next"` } };
}
