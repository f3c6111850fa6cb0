import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import type { TicketLists } from '../../app/ports/ticket-lists.ts';
import type { TicketFilter, TicketListQuery, TicketPage } from '../../domain/ticket/ticket-list.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import type { Table } from '../table/table.ts';
import { type Count, type ListRange, wholeList } from '../table/tallies/tallies.ts';
import type { Counting } from './count-run.ts';
import { countTickets } from './count-tickets.ts';
import { entriesTickets } from './entries-tickets.ts';
import { type EntryReading, entryPages, type ListEntry } from './entry-pages.ts';
import { wholeTickets } from './live-tickets.ts';
import { pageEntries } from './page-entries.ts';
import { ticketsBySerial } from './read-tickets.ts';
import { ticketListFilter } from './ticket-list-filter.ts';
import { undeliveredTickets } from './undelivered-tickets.ts';

type Lists = Counting & { readonly now: () => number };
type Counted = Count & { readonly entries: readonly ListEntry[] };

/**
 * Lists of tickets from the table's index. Without a filter, or with times of creation only, a page costs what it holds and
 * a little more, however long the list; with any other filter the location's index is read through.
 * @param table `tallySize` entries are counted anew at most where something has changed, 250 unless given; `fan` tallies are
 * added up to one of the next level, 16 unless given
 */
export function ticketLists({
  tallySize = 250,
  fan = 16,
  ...table
}: Table & { readonly now: () => number; readonly tallySize?: number; readonly fan?: number }): TicketLists {
  const lists = { ...table, tallySize, fan };
  return {
    async page(locationId, query) {
      const status = query.filter?.status;
      if (query.knowsLogins && (status === 'new' || status === 'active'))
        return byLogin(locationId, query, status, lists);
      const { entries, rows, sales } = await counted(locationId, query, lists);
      return {
        tickets: await entriesTickets(locationId, entries, table),
        rows,
        sales: sales / 10_000,
      } satisfies TicketPage;
    },
    async bySerial(locationId, serial) {
      const [newest] = await ticketsBySerial(table, serial, locationId);
      return newest;
    },
    undelivered: (locationId, query) => undeliveredTickets(locationId, query, table),
  };
}

/** Tickets that are valid, by whether they are in use, which only their stays tell. */
async function byLogin(
  locationId: string,
  { filter = {}, offset, after, limit }: TicketListQuery,
  status: 'new' | 'active',
  lists: Lists,
): Promise<TicketPage> {
  const tickets: StoredTicket[] = [];
  let [rows, sales] = [0, 0];
  const valid = ticketListFilter({ ...filter, status: 'new' }, lists.now());
  for await (const { ref, stay, position, price } of wholeTickets(locationId, rangeOf(filter), lists, valid)) {
    if (ticketStatus(stay, lists.now()) !== status) continue;
    rows++;
    sales += price;
    const due = after === undefined ? rows > offset : position > after;
    if (due && tickets.length < limit) tickets.push({ ref, stay });
  }
  return { tickets, rows, sales: sales / 10_000 };
}

function rangeOf({ from, until }: TicketFilter): ListRange {
  return { after: from ?? wholeList.after, through: until ?? wholeList.through };
}

function counted(locationId: string, query: TicketListQuery, lists: Lists): Promise<Counted> | Counted {
  const { filter = {} } = query;
  const range = rangeOf(filter);
  // Nobody tells of logins here.
  if (filter.status === 'active' || range.after >= range.through) return { entries: [], rows: 0, sales: 0 };
  const wanted = ticketListFilter(filter, lists.now());
  return wanted ? walk(locationId, range, query, lists, wanted) : countAndPage(locationId, range, query, lists);
}

async function countAndPage(
  locationId: string,
  range: ListRange,
  query: TicketListQuery,
  lists: Lists,
): Promise<Counted> {
  const list = await countTickets(locationId, range, lists);
  return {
    entries: await pageEntries(locationId, list, query, lists),
    rows: list.parts.reduce((sum, { rows }) => sum + rows, 0),
    sales: list.parts.reduce((sum, { sales }) => sum + sales, 0),
  };
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
