import type { StayRef } from '../../core/stay/stay-event.ts';
import { staysOfReference } from '../../core/stay/store/reference-notes.store.ts';
import { locationPartition, stayRefOf } from '../../core/stay/store/stay-ref.store.ts';
import { countUp, giveBack } from '../../kit/aws/counter.store.ts';
import { queryPages, type Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { type HouseGuests, isRoom } from './door.ts';

/** Tries that may be wrong: of what, how many, and until when they are counted (epoch seconds). */
export interface DoorBudget {
  /** It names no guest and no device: digests and keys. */
  readonly name: string;
  readonly most: number;
  readonly until: number;
}

/** The tries at own doors, in the table: a write each, whether there are some left or not. */
export function doorTries(table: Table) {
  const counterOf = (locationId: string, { name, most, until }: DoorBudget) => {
    const key = { pk: { S: `DOOR#${locationId}` }, sk: { S: name } };
    return { key, name: 'n', most, until };
  };
  return {
    /** How many are taken with this one; undefined if there are none left. */
    take: (locationId: string, budget: DoorBudget) => countUp(table, counterOf(locationId, budget)),
    async giveBack(locationId: string, budgets: readonly DoorBudget[]) {
      await mapConcurrent(budgets, (one) => giveBack(table, counterOf(locationId, one)));
    },
  };
}

/**
 * Counts tries at a location's own door. A try is taken before anything is looked up, and given back if it was right: so no
 * number of tries at once is more than there may be wrong ones.
 */
export type DoorTries = ReturnType<typeof doorTries>;

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
