import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { readItems, type Table } from '../../../kit/aws/table.store.ts';
import type { StayEvent, StayRef } from '../stay-event.ts';

/** Where the first stay of a reservation is kept, whatever its id. */
export function stayRef(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId'>): StayRef {
  return refOf(event.locationId, [event.source, event.reservationId, event.reservationId]);
}

/** Where any other stay of a reservation is kept. */
export function roomRef(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId' | 'stayId'>): StayRef {
  return refOf(event.locationId, [event.source, event.reservationId, event.stayId, 'room']);
}

/** The partition of a location's stays. */
export function locationPartition(locationId: string): string {
  return `LOC#${locationId}`;
}

/** What the sort keys of stays begin with. */
export const stayPrefix = 'STAY#';

/** The table's key of a stay. */
export function stayItemKey({ locationId, key }: StayRef) {
  return { pk: { S: locationPartition(locationId) }, sk: { S: `${stayPrefix}${key}` } };
}

/** The stay that an item of the table, or of one of its indexes, is. */
export function stayRefOf({ pk, sk }: Record<string, AttributeValue>): StayRef {
  return { locationId: (pk?.S ?? '').replace('LOC#', ''), key: (sk?.S ?? '').replace(stayPrefix, '') };
}

function refOf(locationId: string, names: readonly string[]): StayRef {
  return { locationId, key: createHash('sha256').update(names.join('\u001F')).digest('base64url') };
}

/**
 * A location's items of stays by their sort keys, in no order; those that are not there are left out.
 * @throws TableThrottled if the table has no time to answer
 */
export function readStayItems(
  locationId: string,
  sortKeys: readonly string[],
  table: Table,
  consistent: boolean,
): Promise<Record<string, AttributeValue>[]> {
  const pk = { S: locationPartition(locationId) };
  return readItems(
    sortKeys.map((sk) => ({ pk, sk: { S: sk } })),
    table,
    consistent,
  );
}
