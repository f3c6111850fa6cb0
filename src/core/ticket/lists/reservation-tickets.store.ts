import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import type { StoredTicket } from '../../ports.ts';
import { hasTicket, type Stay } from '../../stay/stay.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { readStayItems, roomRef, stayItemKey, stayRef, stayRefOf } from '../../stay/store/stay-ref.store.ts';
import { listPosition, type ReservationQuery } from './ticket-list.ts';

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
