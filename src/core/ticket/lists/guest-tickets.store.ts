import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { queryPages, type Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { StoredTicket } from '../../ports.ts';
import { isSameAddress } from '../../stay/guest/same-guest.ts';
import { hasTicket, type Stay } from '../../stay/stay.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import {
  locationPartition,
  readStayItems,
  roomRef,
  stayItemKey,
  stayRef,
  stayRefOf,
} from '../../stay/store/stay-ref.store.ts';
import { entriesTickets } from './read-tickets.store.ts';
import { listPosition, type ReservationQuery } from './ticket-list.ts';

/** Tickets of one address that are found: an agency's may have thousands. */
const mostTickets = 50;

/** Parts of the list that are read at once, by when tickets were created, each of so many milliseconds; all that is older is one. */
const [parts, span] = [8, 90 * 86_400_000];

/**
 * The tickets of a location whose guests have an address, the newest first, 50 at most: those without a ticket are not in the
 * list. No index has addresses, as each would cost every stay a write: the location's index of tickets is read through, a read
 * unit for some forty tickets, in nine parts at once.
 * @param address as it is stored: see `storedAddress`
 */
export async function addressTickets(
  locationId: string,
  address: string,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<StoredTicket[]> {
  const starts = Array.from({ length: parts }, (_, i) => isoTime(now() - (parts - i) * span));
  const bounds = ['', ...starts, '~'];
  const ranges = bounds.slice(1).map((through, i) => ({ after: bounds[i] ?? '', through }));
  const found = await Promise.all(ranges.map((range) => positionsOf(locationId, address, range, table)));
  const newest = found
    .flat()
    .filter(({ keptUntil }) => keptUntil > now())
    .toSorted((one, other) => (one.position < other.position ? 1 : -1));
  return entriesTickets(locationId, newest.slice(0, mostTickets), table);
}

async function positionsOf(
  locationId: string,
  address: string,
  { after, through }: { readonly after: string; readonly through: string },
  table: Table,
) {
  const query = {
    IndexName: 'tickets',
    ConsistentRead: false,
    KeyConditionExpression: 'pk = :pk AND ticketAt BETWEEN :after AND :through',
    ProjectionExpression: 'sk, ticketAt, #ttl, #email',
    // Capitals before the @ are compared here: DynamoDB knows no other letters than those that are stored.
    FilterExpression: 'contains(#email, :host)',
    ExpressionAttributeNames: { '#ttl': 'ttl', '#email': 'email' },
    ExpressionAttributeValues: {
      ':pk': { S: locationPartition(locationId) },
      // An empty text is none for DynamoDB; a space stands before all that may follow a position.
      ':after': { S: `${after} ` },
      ':through': { S: `${through} ` },
      ':host': { S: address.slice(address.lastIndexOf('@')) },
    },
  };
  const found: { readonly position: string; readonly sk: string; readonly keptUntil: number }[] = [];
  for await (const items of queryPages(query, table)) {
    for (const { sk, ticketAt, ttl, email } of items)
      if (isSameAddress(email?.S, address))
        found.push({ position: ticketAt?.S ?? '', sk: sk?.S ?? '', keptUntil: Number(ttl?.N) * 1000 });
  }
  return found;
}

/**
 * The tickets of a reservation's rooms, in the order of a location's list. Stays are kept under a digest of source and
 * number, so that this reads one item for each source, and one for each further room, however many stays there are.
 * @throws TableThrottled if the table has no time to answer
 */
export async function reservationTickets(
  locationId: string,
  { reservationId, sources }: ReservationQuery,
  table: Table & { readonly now: () => number },
): Promise<StoredTicket[]> {
  const read = async (refs: readonly ReturnType<typeof stayRef>[]) => {
    const sortKeys = refs.map((ref) => stayItemKey(ref).sk.S);
    const items = sortKeys.length > 0 ? await readStayItems(locationId, sortKeys, table, true) : [];
    return items.filter(({ ttl }) => Number(ttl?.N) * 1000 > table.now()).map(stored);
  };
  const firsts = await read(sources.map((source) => stayRef({ locationId, source, reservationId })));
  const rooms = firsts.flatMap(({ stay: { source, rooms = [] } }) =>
    rooms.map((stayId) => roomRef({ locationId, source, reservationId, stayId })),
  );
  return [...firsts, ...(await read(rooms))]
    .flatMap(({ ref, stay }) => (hasTicket(stay) ? [{ ref, stay }] : []))
    .sort((a, b) => (listPosition(a.stay.ticket) < listPosition(b.stay.ticket) ? -1 : 1));
}

function stored(item: Record<string, AttributeValue>): { readonly ref: StoredTicket['ref']; readonly stay: Stay } {
  return { ref: stayRefOf(item), stay: fromItem(item) };
}
