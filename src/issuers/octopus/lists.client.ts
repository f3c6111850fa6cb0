import type { OctopusIssuer } from '../../core/location/service.schema.ts';
import {
  answerUnreadable,
  type ListedUpstream,
  listIncomplete,
  type UpstreamFailure,
  type UpstreamService,
} from '../upstream.ts';
import { type ListPage, readListPage, readServiceRow, rowKey } from './list-answer.schema.ts';
import { type OctopusClient, requestAt } from './octopus-request.client.ts';
import { readTicketRow, readTicketUse } from './ticket-answer.schema.ts';

/**
 * Every ticket of a location with its use, in no order; or why the list could not be read whole. Single rows that no guest
 * could use are left out, since they are none of ours; a list of nothing else is unreadable.
 */
export async function listTickets(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
): Promise<readonly ListedUpstream[] | UpstreamFailure> {
  const keep = (row: unknown) => listed(row, at.location);
  const { rows, failure } = await readList(client, at, key, { filter: {}, keep });
  if (failure) return failure;
  const tickets = rows.flatMap((ticket) => ticket ?? []);
  return rows.length > 0 && tickets.length === 0 ? { why: answerUnreadable } : tickets;
}

function listed(row: unknown, location: string): ListedUpstream | undefined {
  const { ticket, cancelled } = readTicketRow(row, location);
  return ticket && { serial: ticket.serial, user: ticket.user, use: readTicketUse(row, cancelled) };
}

const maxBytes = 64 * 2 ** 20;

/** The services of a location as its server has them: one page, which has room for more than any location has. */
export async function listServices(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
): Promise<readonly UpstreamService[] | UpstreamFailure> {
  const answer = await requestAt(client, at, key, { method: 'GET', of: 'services', maxBytes });
  if (answer.type === 'failed') return answer.failure;
  const page = readListPage(answer.value);
  const services = page?.rows.flatMap((row) => readServiceRow(row) ?? []);
  return services && (services.length > 0 || page?.rows.length === 0) ? services : { why: answerUnreadable };
}

const maxPages = 1000;
const incomplete: UpstreamFailure = { why: listIncomplete };

/** The most rows that the platform puts on a page. */
const pageSize = 5000;

/** What was read of a list: all of it, unless a trouble is told. */
export interface ReadList<Row> {
  readonly rows: readonly Row[];
  readonly failure?: UpstreamFailure;
}

/** A list, and what to keep of its rows. */
interface WantedList<Row> {
  readonly filter: Readonly<Record<string, string>>;
  readonly keep: (row: unknown) => Row;
}

/**
 * Reads a location's tickets: the first page, which tells how many there are, then from the last one backwards. Pages overlap
 * by a row: where that is another one, the list has moved meanwhile, and rows may have passed us unseen.
 */
export async function readList<Row>(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
  { filter, keep }: WantedList<Row>,
): Promise<ReadList<Row>> {
  const pageAt = (offset: number) => readPage(client, at, key, { ...filter, ...paging(offset) });
  const first = await pageAt(0);
  if ('why' in first) return { rows: [], failure: first };
  const rows = first.rows.map(keep);
  const size = rows.length;
  // Without a total, a full page may not be the only one.
  const total = first.total ?? (size < pageSize ? size : Number.POSITIVE_INFINITY);
  if (size >= total) return { rows };
  if (size < 2 || total > size * maxPages) return { rows, failure: incomplete };
  const seen = new Set(first.rows.map(rowKey));
  let edge: string | undefined;
  for (let offset = lastOffset(total, size); offset > 0; offset -= size - 1) {
    const page = await pageAt(offset);
    if ('why' in page) return { rows, failure: page };
    const keys = page.rows.map(rowKey);
    const meets = offset > size - 1 || keys.includes(rowKey(first.rows.at(-1)));
    const fresh = page.rows.filter((_, i) => !seen.has(keys[i] ?? ''));
    // The last page has rows of its own, unless the server ignores `offset`.
    const follows = edge === undefined ? fresh.length > 0 : keys.includes(edge);
    if (!meets || !follows) return { rows, failure: incomplete };
    edge = keys[0];
    for (const key of keys) seen.add(key);
    for (const row of fresh) rows.push(keep(row));
  }
  return rows.length < total ? { rows, failure: incomplete } : { rows };
}

/** Where the last page begins, if each begins with the last row of the one before it. */
function lastOffset(total: number, size: number): number {
  return Math.ceil((total - size) / (size - 1)) * (size - 1);
}

function paging(offset: number): Record<string, string> {
  return { limit: String(pageSize), ...(offset > 0 && { offset: String(offset) }) };
}

async function readPage(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
  query: Record<string, string>,
): Promise<ListPage | UpstreamFailure> {
  const answer = await requestAt(client, at, key, { method: 'GET', of: 'tickets', query, maxBytes });
  if (answer.type === 'failed') return answer.failure;
  return readListPage(answer.value) ?? { why: answerUnreadable };
}
