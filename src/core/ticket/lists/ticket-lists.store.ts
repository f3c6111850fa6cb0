import type { Table } from '../../../kit/aws/table.store.ts';
import type { Location } from '../../location/location.ts';
import type { StoredTicket } from '../../ports.ts';
import { staysOfReplaced } from '../../stay/store/stay.store.ts';
import { ticketStatus } from '../status.ts';
import { type CountedPart, type Counting, countTickets } from './count-tickets.store.ts';
import { type EntryReading, entryPages, type ListEntry } from './entry-pages.store.ts';
import { addressTickets, reservationTickets } from './guest-tickets.store.ts';
import { entriesTickets, ticketListFilter, ticketsBySerial, wholeTickets } from './read-tickets.store.ts';
import { type Count, type ListRange, wholeList } from './tallies.store.ts';
import {
  listPosition,
  type ReservationQuery,
  roomNumberOf,
  type TicketFilter,
  type TicketListQuery,
  type TicketPage,
  type UndeliveredQuery,
  userIdOf,
} from './ticket-list.ts';
import { undeliveredTickets } from './undelivered-tickets.store.ts';

type Lists = Counting & { readonly now: () => number };
type Counted = Count & { readonly entries: readonly ListEntry[] };

/**
 * Lists of tickets from the table's index. Without a filter, or with times of creation only, a page costs what it holds and
 * a little more, however long the list; with any other filter the location's index is read through.
 * @param table `tallySize` entries are counted anew at most where something has changed, 250 unless given
 */
export function ticketLists({
  tallySize = 250,
  ...table
}: Table & { readonly now: () => number; readonly tallySize?: number }) {
  const lists = { ...table, tallySize };
  return {
    async page(locationId: string, query: TicketListQuery): Promise<TicketPage> {
      const { status, reservation } = query.filter ?? {};
      if (reservation) return ofReservation(locationId, reservation, query, lists);
      if (query.knowsLogins && (status === 'new' || status === 'active'))
        return byLogin(locationId, query, status, lists);
      const { entries, rows, sales } = await counted(locationId, query, lists);
      return {
        tickets: await entriesTickets(locationId, entries, table),
        rows,
        sales: sales / 10_000,
      } satisfies TicketPage;
    },
    async bySerial(locationId: string, serial: string) {
      const [newest] = await ticketsBySerial(table, serial, locationId);
      return newest;
    },
    /** The stay whose ticket once had a serial, and has another one now or none. */
    async byFormerSerial(locationId: string, serial: string) {
      const found = await staysOfReplaced(serial, table);
      return found.find(({ ref }) => ref.locationId === locationId);
    },
    /** Those of an address as it is stored, the newest first, 50 at most. */
    byAddress: (locationId: string, address: string) => addressTickets(locationId, address, table),
    /** Those whose guests reception is to look after. */
    undelivered: (location: Pick<Location, 'id' | 'provenRelays'>, query: UndeliveredQuery) =>
      undeliveredTickets(location, query, table),
  };
}

/** The tickets of locations, as lists. */
export type TicketLists = ReturnType<typeof ticketLists>;

/** The tickets of one reservation, few enough to be filtered one by one. */
async function ofReservation(
  locationId: string,
  reservation: ReservationQuery,
  { filter: { status, userId, roomNumber, ...filter } = {}, offset, after, limit }: TicketListQuery,
  lists: Lists,
): Promise<TicketPage> {
  const range = rangeOf(filter);
  const matching = (await reservationTickets(locationId, reservation, lists)).filter(({ stay }) => {
    const position = listPosition(stay.ticket);
    if (position <= range.after || position > range.through) return false;
    if (status !== undefined && ticketStatus(stay, lists.now()) !== status) return false;
    if (userId !== undefined && userIdOf(stay) !== userId) return false;
    return roomNumber === undefined || roomNumberOf(stay) === roomNumber;
  });
  const from =
    after === undefined ? matching.slice(offset) : matching.filter(({ stay }) => listPosition(stay.ticket) > after);
  const sales = matching.reduce((sum, { stay }) => sum + Math.round(stay.ticket.service.price * 10_000), 0);
  return { tickets: from.slice(0, limit), rows: matching.length, sales: sales / 10_000 };
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
  const parts = await countTickets(locationId, range, lists);
  const place = query.after === undefined ? fromOffset(parts, query.offset) : { parts, at: query.after, skip: 0 };
  return {
    entries: await take(locationId, place, query.limit, lists),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    sales: parts.reduce((sum, { sales }) => sum + sales, 0),
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

type Parts = readonly CountedPart[];

/** Where to read on: after a position, but for so many tickets that still count. */
interface Place {
  readonly parts: Parts;
  readonly at: string;
  readonly skip: number;
}

/** The place of the ticket after the first `offset`: the part that holds it is found by what the parts count. */
function fromOffset(parts: Parts, offset: number): Place {
  let skip = offset;
  const part = parts.find(({ rows }) => {
    if (skip < rows) return true;
    skip -= rows;
    return false;
  });
  return part ? { parts, at: part.after, skip } : { parts: [], at: '', skip: 0 };
}

/** The first entries from a place on that still count. */
async function take(
  locationId: string,
  { parts, at, skip }: Place,
  limit: number,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<ListEntry[]> {
  const taken: ListEntry[] = [];
  for (let range = nextFilled(parts, at); range; range = nextFilled(parts, range.through)) {
    for await (const page of entryPages(locationId, range, table, { pageSize: skip + limit - taken.length })) {
      taken.push(...page.filter(({ keptUntil }) => keptUntil > now()));
      if (taken.length >= skip + limit) return taken.slice(skip, skip + limit);
    }
  }
  return taken.slice(skip, skip + limit);
}

/** What comes next after a position of the parts that hold a ticket, those that touch made one. What is between has only tickets that await their removal. */
function nextFilled(parts: Parts, position: string): ListRange | undefined {
  const filled = parts.filter(({ rows, through }) => rows > 0 && through > position);
  const [first] = filled;
  if (!first) return undefined;
  let { through } = first;
  for (const part of filled) if (part.after === through) through = part.through;
  return { after: first.after < position ? position : first.after, through };
}
