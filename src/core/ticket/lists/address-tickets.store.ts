import { queryPages, type Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { StoredTicket } from '../../ports.ts';
import { isSameAddress } from '../../stay/guest/same-guest.ts';
import { locationPartition } from '../../stay/store/stay-ref.store.ts';
import { entriesTickets } from './read-tickets.store.ts';

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
