import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { StoredTicket } from '../../app/ports/stored-ticket.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { mapConcurrent } from '../../kit/map-concurrent.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import { stayItemKey, stayRefOf } from '../table/stays/stay-ref.ts';
import type { Table } from '../table/table.ts';
import { wholeList } from '../table/tallies/tallies.ts';
import { entriesTickets } from './entries-tickets.ts';
import { entryPages, type ListEntry } from './entry-pages.ts';
import { ticketListFilter } from './ticket-list-filter.ts';

/** The newest tickets of a location, or of one of its rooms, with their stays, the newest first. */
export async function newestTickets(
  { now = Date.now, ...table }: Table & { readonly now?: () => number },
  locationId: string,
  limit: number,
  roomNumber?: string,
): Promise<StoredTicket[]> {
  const filter = roomNumber === undefined ? undefined : ticketListFilter({ roomNumber }, now());
  const newest: ListEntry[] = [];
  for await (const page of entryPages(locationId, wholeList, table, { filter, newestFirst: true, pageSize: limit })) {
    newest.push(...page.filter(({ keptUntil }) => keptUntil > now()));
    if (newest.length >= limit) break;
  }
  return entriesTickets(locationId, newest.slice(0, limit), table);
}

/** A ticket with its stay, and where that is kept. */
export interface FoundTicket {
  readonly ref: StayRef;
  readonly stay: Stay;
}

/**
 * The tickets of a serial, the newest first, at one location or at all. Serials of our own are unique; those that
 * locations' own servers have given may be the same as ours, or as another server's.
 */
export async function ticketsBySerial(
  { db, tableName, now = Date.now }: Table & { readonly now?: () => number },
  serial: string,
  locationId?: string,
): Promise<FoundTicket[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'serials',
      KeyConditionExpression: 'ticketNo = :no',
      ExpressionAttributeValues: { ':no': { S: serial.padStart(12, '0') } },
    }),
  );
  const refs = Items.map(stayRefOf).filter((ref) => locationId === undefined || ref.locationId === locationId);
  const found = await mapConcurrent(refs, async (ref): Promise<FoundTicket[]> => {
    const asked = new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true });
    const { Item } = await db.send(asked);
    if (!Item || Number(Item.ttl?.N) * 1000 <= now()) return [];
    const stay = fromItem(Item);
    return stay.ticket?.serial === serial ? [{ ref, stay }] : [];
  });
  return found.flat().sort((a, b) => (createdAt(a) < createdAt(b) ? 1 : -1));
}

function createdAt({ stay }: FoundTicket): string {
  return stay.ticket?.createdAt ?? '';
}
