import type { TicketLists } from '../domain/ports.ts';
import type { TicketListQuery, TicketPage } from '../domain/ticket-list.ts';
import { ticketBySerial } from './read-tickets.ts';
import type { Table } from './stay-table.ts';
import { type CountedPart, countTickets } from './ticket-list-count.ts';
import { type EntryReading, entryPages, type ListEntry } from './ticket-list-entries.ts';
import { ticketListFilter } from './ticket-list-filter.ts';
import type { Counting } from './ticket-list-run.ts';
import { entriesStays } from './ticket-list-stays.ts';
import { type Count, type ListRange, wholeList } from './ticket-list-tallies.ts';
import { undeliveredTickets } from './undelivered-tickets.ts';

type Lists = Counting & { readonly now: () => number };
type Counted = Count & { readonly entries: readonly ListEntry[] };

/**
 * Lists of tickets from the table's index. Without a filter, or with times of creation only, a page costs what it holds and
 * a little more, however long the list; with any other filter the location's index is read through.
 * @param table `tallySize` entries are counted anew at most where something has changed; 250 unless given
 */
export function ticketLists({
  tallySize = 250,
  ...table
}: Table & { readonly now: () => number; readonly tallySize?: number }): TicketLists {
  const lists = { ...table, tallySize };
  return {
    async page(locationId, query) {
      const { entries, rows, sales } = await counted(locationId, query, lists);
      return {
        stays: await entriesStays(locationId, entries, table),
        rows,
        sales: sales / 10_000,
      } satisfies TicketPage;
    },
    async bySerial(locationId, serial) {
      const found = await ticketBySerial(table, serial);
      return found?.ref.locationId === locationId ? found : undefined;
    },
    undelivered: (locationId, query) => undeliveredTickets(locationId, query, table),
  };
}

function counted(locationId: string, query: TicketListQuery, lists: Lists): Promise<Counted> | Counted {
  const { filter = {} } = query;
  const range = { after: filter.from ?? wholeList.after, through: filter.until ?? wholeList.through };
  // Nobody records logins.
  if (filter.status === 'active' || range.after >= range.through) return { entries: [], rows: 0, sales: 0 };
  const wanted = ticketListFilter(filter, lists.now());
  return wanted ? walk(locationId, range, query, lists, wanted) : countAndPage(locationId, range, query, lists);
}

async function countAndPage(
  locationId: string,
  range: ListRange,
  { offset, after, limit }: TicketListQuery,
  lists: Lists,
): Promise<Counted> {
  const parts = await countTickets(locationId, range, lists);
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const sales = parts.reduce((sum, part) => sum + part.sales, 0);
  const entries = await (after === undefined
    ? take(locationId, ...fromOffset(parts, offset), limit, lists)
    : take(locationId, fromPosition(parts, after), 0, limit, lists));
  return { entries, rows, sales };
}

/** The parts in which the tickets after the first `offset` are, and how many there are before them in those parts. */
function fromOffset(parts: readonly CountedPart[], offset: number): [parts: readonly ListRange[], skip: number] {
  let skip = offset;
  const first = parts.findIndex(({ rows }) => {
    if (skip < rows) return true;
    skip -= rows;
    return false;
  });
  return [first < 0 ? [] : filled(parts.slice(first)), skip];
}

function fromPosition(parts: readonly CountedPart[], position: string): readonly ListRange[] {
  return filled(parts).flatMap(({ after, through }) =>
    through <= position ? [] : { after: after < position ? position : after, through },
  );
}

/** Parts that hold a ticket, those that touch made one. What is between has only tickets that await their removal. */
function filled(parts: readonly CountedPart[]): ListRange[] {
  const ranges: ListRange[] = [];
  for (const { after, through, rows } of parts) {
    const last = ranges.at(-1);
    if (rows === 0) continue;
    if (last?.through === after) ranges[ranges.length - 1] = { after: last.after, through };
    else ranges.push({ after, through });
  }
  return ranges;
}

/** The first entries of some ranges that still count, but for those that are skipped. */
async function take(
  locationId: string,
  ranges: readonly ListRange[],
  skip: number,
  limit: number,
  { now, ...table }: Lists,
): Promise<ListEntry[]> {
  const taken: ListEntry[] = [];
  for (const range of ranges) {
    const pageSize = skip + limit - taken.length;
    if (pageSize <= 0) break;
    for await (const page of entryPages(locationId, range, table, { pageSize })) {
      taken.push(...page.filter(({ keptUntil }) => keptUntil > now()));
      if (taken.length >= skip + limit) break;
    }
  }
  return taken.slice(skip, skip + limit);
}

/** All entries of a range that match, counted, and the page among them. */
async function walk(
  locationId: string,
  range: ListRange,
  { offset, after, limit }: TicketListQuery,
  { now, ...table }: Lists,
  filter: EntryReading['filter'],
): Promise<Counted> {
  const entries: ListEntry[] = [];
  let [rows, sales] = [0, 0];
  for await (const page of entryPages(locationId, range, table, { filter })) {
    for (const entry of page.filter(({ keptUntil }) => keptUntil > now())) {
      rows++;
      sales += entry.price;
      const due = after === undefined ? rows > offset : entry.position > after;
      if (due && entries.length < limit) entries.push(entry);
    }
  }
  return { entries, rows, sales };
}
