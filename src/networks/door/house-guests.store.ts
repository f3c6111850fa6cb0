import type { StayRef } from '../../core/stay/stay-event.ts';
import { staysOfReference } from '../../core/stay/store/reference-notes.store.ts';
import { locationPartition, stayRefOf } from '../../core/stay/store/stay-ref.store.ts';
import { queryPages, type Table } from '../../kit/aws/table.store.ts';
import { type HouseGuests, isRoom } from './door.ts';

/** Stays of one room, present and future, that are looked at; more have no room before the guest is there. */
const mostStays = 25;

/**
 * The guests of a house, in the table: by a booking number by its notes; by a room by the location's index of tickets, which
 * is read through, a read unit for some forty tickets. So no guest's stay costs anything for a door that nobody uses.
 */
export function houseGuests({ now, ...table }: Table & { readonly now: () => number }): HouseGuests {
  return {
    named: (locationId, facts) =>
      facts.by === 'reservation'
        ? staysOfReference(locationId, facts.number, table)
        : staysOfRoom(locationId, facts.room, now(), table),
  };
}

async function staysOfRoom(locationId: string, room: string, now: number, table: Table): Promise<readonly StayRef[]> {
  const query = {
    IndexName: 'tickets',
    ConsistentRead: false,
    KeyConditionExpression: 'pk = :pk',
    ProjectionExpression: 'pk, sk, #room, #end',
    FilterExpression: '#state = :standing AND #end > :now AND attribute_exists(#room)',
    ExpressionAttributeNames: { '#state': 'state', '#end': 'end', '#room': 'room' },
    ExpressionAttributeValues: {
      ':pk': { S: locationPartition(locationId) },
      ':standing': { S: 'active' },
      ':now': { N: String(now / 1000) },
    },
  };
  const found: { readonly end: number; readonly ref: StayRef }[] = [];
  for await (const items of queryPages(query, table)) {
    for (const item of items) {
      const names = [item.room?.M?.name?.S, item.room?.M?.id?.S];
      if (names.some((name) => name !== undefined && isRoom(name, room)))
        found.push({ end: Number(item.end?.N), ref: stayRefOf(item) });
    }
  }
  // Those who leave first are there now.
  return found
    .toSorted((one, other) => one.end - other.end)
    .slice(0, mostStays)
    .map(({ ref }) => ref);
}
