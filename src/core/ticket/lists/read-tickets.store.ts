import { type AttributeValue, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import type { StoredTicket } from '../../ports.ts';
import { hasTicket, type Stay } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { readStayItems, stayItemKey, stayRefOf } from '../../stay/store/stay-ref.store.ts';
import { type EntryReading, entryPages, type ListEntry } from './entry-pages.store.ts';
import { type ListRange, wholeList } from './tallies.store.ts';
import { plainSerial, type TicketFilter } from './ticket-list.ts';

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
interface FoundTicket {
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
      ExpressionAttributeValues: { ':no': { S: plainSerial(serial) } },
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

type Wanted = Pick<ListEntry, 'position' | 'sk'>;

/**
 * The tickets of a location's entries, in the same order. An entry whose stay has got another ticket meanwhile is left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function entriesTickets(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
): Promise<StoredTicket[]> {
  const found = await readAll(locationId, entries, table, false);
  // Half as dear, but what was written this moment may be missing.
  const missing = entries.filter((entry) => !found.has(entry.position));
  const late = await readAll(locationId, missing, table, true);
  return entries.flatMap(({ position }) => found.get(position) ?? late.get(position) ?? []);
}

/** Tickets by their positions. */
async function readAll(
  locationId: string,
  entries: readonly Wanted[],
  table: Table,
  consistent: boolean,
): Promise<Map<string, StoredTicket>> {
  const sortKeys = entries.map(({ sk }) => sk);
  const items = await readStayItems(locationId, sortKeys, table, consistent);
  const found = new Map<string, StoredTicket>();
  for (const item of items) {
    const stay = fromItem(item);
    if (hasTicket(stay)) found.set(item.ticketAt?.S ?? '', { ref: stayRefOf(item), stay });
  }
  return found;
}

/** The tickets of a location that an index's filter lets through, each with its whole stay, in the order of the list. */
export async function* wholeTickets(
  locationId: string,
  range: ListRange,
  { now, ...table }: Table & { readonly now: () => number },
  filter: EntryReading['filter'],
): AsyncGenerator<StoredTicket & { readonly position: string; readonly price: number }> {
  for await (const page of entryPages(locationId, range, table, { filter })) {
    const entries = page.filter(({ keptUntil }) => keptUntil > now());
    const items = await readStayItems(
      locationId,
      entries.map(({ sk }) => sk),
      table,
      true,
    );
    const found = new Map(items.map((item) => [item.ticketAt?.S ?? '', item]));
    for (const { position, price } of entries) {
      const item = found.get(position);
      const stay = item && fromItem(item);
      if (item && hasTicket(stay)) yield { ref: stayRefOf(item), stay, position, price };
    }
  }
}

/** After its end, a ticket's last use is still learnt: in milliseconds. */
const afterEnd = 24 * 3_600_000;

/** The tickets of a location that have not ended for some time, in milliseconds: for a day unless given. */
export function liveTickets(
  table: Table & { readonly now: () => number },
  endedFor = afterEnd,
): (locationId: string) => AsyncIterable<StoredTicket> {
  return (locationId) =>
    wholeTickets(locationId, wholeList, table, {
      FilterExpression: '#end > :since',
      ExpressionAttributeNames: { '#end': 'end' },
      ExpressionAttributeValues: { ':since': { N: String((table.now() - endedFor) / 1000) } },
    });
}

/** A filter of the index's entries, but for when they were created; `now` in epoch milliseconds. Undefined if all are meant. */
export function ticketListFilter(
  { status, userId, roomNumber }: TicketFilter,
  now: number,
): EntryReading['filter'] | undefined {
  const conditions = [
    ...(status === undefined ? [] : [status === 'cancelled' ? '#state <> :standing' : '#state = :standing']),
    ...(status === 'expired' ? ['#end <= :now'] : []),
    // Logins are not in the index: where nobody tells of them, one that has not ended counts as new.
    ...(status === 'new' ? ['#end > :now'] : []),
    ...(userId === undefined ? [] : [userCondition(userId)]),
    ...(roomNumber === undefined ? [] : [roomCondition(roomNumber)]),
  ];
  if (conditions.length === 0) return undefined;
  const FilterExpression = conditions.join(' AND ');
  const values = { ':standing': 'active', ':now': now / 1000, ':user': userId, ':room': roomNumber };
  return {
    FilterExpression,
    ExpressionAttributeNames: used(FilterExpression, names),
    ExpressionAttributeValues: used(FilterExpression, marshall(values, { removeUndefinedValues: true })),
  };
}

const names = {
  '#state': 'state',
  '#end': 'end',
  '#user': 'user',
  '#email': 'email',
  '#room': 'room',
  '#id': 'id',
  '#name': 'name',
};

/** As the domain names a ticket's user: by the API's caller's name, else by the address, else by nothing. */
function userCondition(userId: string): string {
  const byAddress = userId === '' ? '(attribute_not_exists(#email) OR #email = :user)' : '#email = :user';
  return `(#user = :user OR (attribute_not_exists(#user) AND ${byAddress}))`;
}

/** As the domain numbers a ticket's room: by the room's name, else by its id, else by `0`. */
function roomCondition(roomNumber: string): string {
  const byId = '(attribute_not_exists(#room.#name) AND #room.#id = :room)';
  return `(#room.#name = :room OR ${byId}${roomNumber === '0' ? ' OR attribute_not_exists(#room)' : ''})`;
}

/** DynamoDB refuses names and values that an expression does not use. */
function used<Value extends string | AttributeValue>(
  expression: string,
  all: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const words = new Set(expression.match(/[#:]\w+/g));
  return Object.fromEntries(Object.entries(all).filter(([name]) => words.has(name)));
}
