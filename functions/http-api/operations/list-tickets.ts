import type { TicketAnswer, TicketsAnswer } from '../../../src/contract/rest/answers.ts';
import { cursorText } from '../../../src/contract/rest/list-cursor.ts';
import { pagination, readListQuery } from '../../../src/contract/rest/list-query.ts';
import { toTicketAnswer } from '../../../src/contract/rest/ticket-answers.ts';
import { hasTicket, type Ticketed } from '../../../src/domain/model/stay.ts';
import { isIssuedElsewhere } from '../../../src/domain/ticket/issued-elsewhere.ts';
import { filterInZone, isFiltered } from '../../../src/domain/ticket/ticket-filter.ts';
import { listPosition } from '../../../src/domain/ticket/ticket-list.ts';
import { isoTime } from '../../../src/domain/time/instant.ts';
import { localText } from '../../../src/domain/time/local-moment.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { JsonText } from '../json-text.ts';

/** Lambda answers with 6 MB at most, and an answer's text is a JSON string in it: quotes count twice. */
const mostBytes = 6_000_000;

/** A page of a location's tickets. If the page would be too large for one response it has fewer rows, and its pagination says so. */
export async function listTickets(request: AuthorizedRequest, { lists, now }: HttpApiDeps): Promise<Answer> {
  const { access, locationKey, queryStringParameters = {} } = request;
  const { location } = access;
  const { offset, after, limit, ...wanted } = readListQuery(queryStringParameters);
  const filter = filterInZone(wanted, location.timeZone);
  const { stays, rows, sales } = await lists.page(location.id, {
    offset,
    limit,
    ...(after !== undefined && { after }),
    ...(isFiltered(filter) && { filter }),
    ...(isIssuedElsewhere(location) && { knowsLogins: true }),
  });
  const at = now();
  const all = stays.filter(hasTicket);
  const data = rowsThatFit(all, (stay) => toTicketAnswer(stay, location, locationKey, at));
  const rest: Omit<TicketsAnswer, 'data'> = {
    pagination: pagination({ offset, limit: data.length < all.length ? data.length : limit, rows }),
    summary: sales,
    timestamp: localText(isoTime(at), location.timeZone),
  };
  const body = new JsonText(`{"data":[${data.join(',')}],${JSON.stringify(rest).slice(1)}`);
  const last = all[data.length - 1];
  const headers = last && offset + data.length < rows ? nextLink(request, offset + data.length, last) : {};
  return { status: 200, body, headers };
}

/** The first rows that one answer can bear, as JSON. */
function rowsThatFit(stays: readonly Ticketed[], answerOf: (stay: Ticketed) => TicketAnswer): string[] {
  const rows: string[] = [];
  let bytes = 0;
  for (const stay of stays) {
    const row = JSON.stringify(answerOf(stay));
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
