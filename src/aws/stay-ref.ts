import { createHash } from 'node:crypto';
import type { StayRef } from '../domain/ports.ts';
import type { StayEvent } from '../domain/stay-event.ts';

/** Where the stay that an event speaks of is kept. */
export function stayRef(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId' | 'stayId'>): StayRef {
  const name = [event.source, event.reservationId, event.stayId].join('\u001F');
  return { locationId: event.locationId, key: createHash('sha256').update(name).digest('base64url') };
}

/** The table's key of a stay. */
export function stayItemKey({ locationId, key }: StayRef) {
  return { pk: { S: `LOC#${locationId}` }, sk: { S: `STAY#${key}` } };
}
