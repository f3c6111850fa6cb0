import type { TicketListQuery } from '../../domain/ticket/ticket-list.ts';
import type { Table } from '../table/table.ts';
import type { ListRange } from '../table/tallies/tallies.ts';
import type { CountedList } from './count-tickets.ts';
import { entryPages, type ListEntry } from './entry-pages.ts';
import type { CountedPart } from './sums-of.ts';

type Parts = readonly CountedPart[];

/** The entries of a page of a counted list. */
export async function pageEntries(
  locationId: string,
  list: CountedList,
  { offset, after, limit }: Pick<TicketListQuery, 'offset' | 'after' | 'limit'>,
  table: Table & { readonly now: () => number },
): Promise<ListEntry[]> {
  if (after !== undefined) return take(locationId, list, { parts: list.parts, at: after, skip: 0 }, limit, table);
  return take(locationId, list, await fromOffset(list, offset), limit, table);
}

/** Where to read on: after a position, but for so many tickets that still count. */
interface Place {
  readonly parts: Parts;
  readonly at: string;
  readonly skip: number;
}

/** The place of the ticket after the first `offset`: the smallest part that holds it is found by what the parts count. */
async function fromOffset({ parts, smaller }: CountedList, offset: number): Promise<Place> {
  let skip = offset;
  const i = parts.findIndex(({ rows }) => {
    if (skip < rows) return true;
    skip -= rows;
    return false;
  });
  const part = parts[i];
  if (!part) return { parts: [], at: '', skip: 0 };
  if (skip === 0 || !part.level) return { parts, at: part.after, skip };
  const children = await smaller(part);
  return fromOffset({ parts: parts.toSpliced(i, 1, ...children), smaller }, offset);
}

/** The first entries from a place on that still count. */
async function take(
  locationId: string,
  { smaller }: CountedList,
  { parts, at, skip }: Place,
  limit: number,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<ListEntry[]> {
  const taken: ListEntry[] = [];
  let [place, left] = [at, parts];
  for (;;) {
    const range = nextFilled(left, place);
    if (!range) break;
    place = range.through;
    for await (const page of entryPages(locationId, range, table, { pageSize: skip + limit - taken.length })) {
      const counting = page.filter(({ keptUntil }) => keptUntil > now());
      taken.push(...counting);
      if (taken.length >= skip + limit) return taken.slice(skip, skip + limit);
      if (counting.length < page.length && isLarge(left, page.at(-1)?.position)) {
        // Here lie many that only await their removal: smaller parts tell where the next is that counts.
        place = page.at(-1)?.position ?? place;
        left = await smallestAt(left, place, smaller);
        break;
      }
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

function isLarge(parts: Parts, position: string | undefined): boolean {
  return position !== undefined && Boolean(partAt(parts, position)?.level);
}

/** The parts, that which holds a position divided until it is small. */
async function smallestAt(parts: Parts, position: string, smaller: CountedList['smaller']): Promise<Parts> {
  const part = partAt(parts, position);
  if (!part?.level) return parts;
  const divided = parts.toSpliced(parts.indexOf(part), 1, ...(await smaller(part)));
  return smallestAt(divided, position, smaller);
}

/** The part in which what follows a position lies. */
function partAt(parts: Parts, position: string): CountedPart | undefined {
  return parts.find(({ through }) => through > position);
}
