import type { UpstreamTrouble } from '../../app/ports/upstream.ts';
import { type ListPage, readListPage, rowKey } from '../../contract/octopus/list-page.ts';
import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import { requestAt } from './location-request.ts';
import type { OctopusClient } from './octopus-request.ts';
import { answerUnreadable, listIncomplete } from './trouble-words.ts';

const maxBytes = 64 * 2 ** 20;
const maxPages = 1000;
const incomplete: UpstreamTrouble = { why: listIncomplete };

/** The most rows that the platform puts on a page. */
const pageSize = 5000;

/** What was read of a list: all of it, unless a trouble is told. */
export interface ReadList<Row> {
  readonly rows: readonly Row[];
  readonly trouble?: UpstreamTrouble;
}

/** A list, and what to keep of its rows. */
interface WantedList<Row> {
  readonly filter: Readonly<Record<string, string>>;
  readonly keep: (row: unknown) => Row;
}

/**
 * Reads a location's tickets: the oldest page, which tells how many there are, then from the newest one backwards. In that
 * order a row that the server drops meanwhile shifts none past us, except between the two, and that is noticed.
 */
export async function readList<Row>(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
  { filter, keep }: WantedList<Row>,
): Promise<ReadList<Row>> {
  const pageAt = (offset: number) => readPage(client, at, key, { ...filter, ...paging(offset) });
  const first = await pageAt(0);
  if ('why' in first) return { rows: [], trouble: first };
  const rows = first.rows.map(keep);
  const size = rows.length;
  // Without a total, a full page may not be the only one.
  const total = first.total ?? (size < pageSize ? size : Number.POSITIVE_INFINITY);
  if (size < total && !(size > 0 && total <= size * maxPages)) return { rows, trouble: incomplete };
  const seen = new Set(size < total ? first.rows.map(rowKey) : []);
  for (let offset = Math.floor((total - 1) / size) * size; offset > 0; offset -= size) {
    const page = await pageAt(offset);
    if ('why' in page) return { rows, trouble: page };
    const fresh = page.rows.filter((row) => !seen.has(rowKey(row)));
    if (fresh.length === 0 || (page.total ?? total) < total) return { rows, trouble: incomplete };
    for (const row of fresh) {
      seen.add(rowKey(row));
      rows.push(keep(row));
    }
  }
  return rows.length < total ? { rows, trouble: incomplete } : { rows };
}

function paging(offset: number): Record<string, string> {
  return { limit: String(pageSize), ...(offset > 0 && { offset: String(offset) }) };
}

async function readPage(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
  query: Record<string, string>,
): Promise<ListPage | UpstreamTrouble> {
  const answer = await requestAt(client, at, key, { method: 'GET', of: 'tickets', query, maxBytes });
  if (answer.type === 'failed') return answer.trouble;
  return readListPage(answer.value) ?? { why: answerUnreadable };
}
